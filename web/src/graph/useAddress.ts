import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { go, here } from '../app/router'
import { fromAddress, toAddress, type Shared } from './address'

// useAddress keeps what one sees and the address level: what changes is written
// there, and another address, by a link or Back, begins anew. Without a state
// the address is left alone.
export function useAddress(shared: Shared | undefined, begin: (next: Shared) => void): void {
  const address = here.value.pathname + here.value.search
  const mine = shared && toAddress(shared)
  const written = useRef(address)
  useLayoutEffect(() => {
    if (mine !== undefined && written.current === address && mine !== address) go((written.current = mine), true)
  }, [mine])
  useEffect(() => {
    if (mine === undefined || address === written.current) return
    written.current = address
    begin(fromAddress(here.value.searchParams))
  }, [address])
}
