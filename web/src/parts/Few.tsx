import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { number, t } from '../app/i18n'

const few = 25

// Few draws the first of many rows, and the rest when one asks for them.
export function Few<T>({ all, children }: { all: readonly T[]; children: (some: readonly T[]) => ComponentChildren }) {
  const [open, setOpen] = useState(false)
  const some = open ? all : all.slice(0, few)
  return (
    <>
      {children(some)}
      {some.length < all.length && (
        <p>
          <button type="button" onClick={() => setOpen(true)}>
            {t('entity.all', { n: number(all.length) })}
          </button>{' '}
          <span class="quiet">{t('search.shown', { n: number(some.length), total: number(all.length) })}</span>
        </p>
      )}
    </>
  )
}
