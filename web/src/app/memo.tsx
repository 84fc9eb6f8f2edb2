import { Component, type ComponentType } from 'preact'

// memo is a component that is drawn anew only when one of its properties is
// another one.
export function memo<P extends object>(Shown: ComponentType<P>) {
  return class extends Component<P> {
    shouldComponentUpdate(next: Readonly<P>) {
      return (Object.keys(next) as (keyof P)[]).some((k) => next[k] !== (this.props as P)[k])
    }
    render() {
      return <Shown {...(this.props as P)} />
    }
  }
}
