package memory

import "unsafe"

// largeFrom is from how many bytes on huge pages are asked for.
const largeFrom = 4 << 20

// large makes a slice whose memory is to be in huge pages, where it is large and
// the system has them: what is read here and there in hundreds of megabytes
// spends half of its time on finding out where pages of 4 kB are.
func large[T any](n int) []T {
	s := make([]T, n)
	if size := uintptr(n) * unsafe.Sizeof(*new(T)); size >= largeFrom {
		hugePages(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), size))
	}
	return s
}
