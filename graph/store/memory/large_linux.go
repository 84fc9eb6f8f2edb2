package memory

import (
	"os"
	"syscall"
	"unsafe"
)

// hugePages asks for huge pages under b, whose first and last page it leaves out
// as others may have a part in them. It is advice: nothing depends on it.
func hugePages(b []byte) {
	page := uintptr(os.Getpagesize())
	skip := -uintptr(unsafe.Pointer(unsafe.SliceData(b))) % page
	n := (uintptr(len(b)) - skip) / page * page
	_ = syscall.Madvise(b[skip:skip+n], syscall.MADV_HUGEPAGE) // refused where there are none
}
