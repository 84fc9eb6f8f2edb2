// What the keys of the canvas do.

// Act is what a key does with the node it is pressed on.
export type Act = 'expand' | 'collapse' | 'hide' | 'others' | 'pin' | 'near' | 'pick' | 'table' | 'leaves'

const acts: Record<string, Act> = { e: 'expand', c: 'collapse', h: 'hide', H: 'others', p: 'pin', g: 'near', l: 'leaves', ' ': 'pick', t: 'table' }

// actOf tells what a key does; capitals count only where they mean another.
export const actOf = (key: string): Act | undefined => acts[key] ?? acts[key.toLowerCase()]
