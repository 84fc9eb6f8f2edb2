// Package backendtest holds every kind of store against the contract of
// graph/store/backend: a run of random operations beside a plain map, with
// reopening, crashes and disks that fail where the store can be given them; cases
// that name one clause of the contract each; readers beside writers.
//
// A new backend is tested by saying where its stores are:
//
//	func TestContract(t *testing.T) {
//		backendtest.Run(t, func(t backendtest.T) backendtest.Place {
//			dir := someNewPlace()
//			return backendtest.Place{Open: func(o backendtest.Options) (backend.Store, error) {
//				return mystore.Open(dir, mystore.Options{Create: true, Now: o.Now, History: o.History})
//			}}
//		})
//	}
//
// Crash and FailAfter of [Place] are for those who can do them. What fails is
// shrunk to the fewest operations and printed with the flags that repeat it
// (-rapid.seed, -rapid.failfile); -rapid.checks says how many runs there are.
package backendtest
