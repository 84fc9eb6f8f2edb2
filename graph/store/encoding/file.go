package encoding

import (
	"errors"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// How the bytes of a file are kept, its first byte.
const (
	plainFile  = 0
	packedFile = 1 // Zstandard (RFC 8878)
)

// packFrom is from how many bytes on a file is packed. Smaller ones lie in blocks
// with others, which a store packs by itself.
const packFrom = 4 << 10

// MostFile bounds a file that is unpacked, as damage may claim to be any size.
const MostFile = 1 << 30

// errFile is a file that PackFile did not write.
var errFile = errors.New("a file that cannot be unpacked")

var packer = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest))
	if err != nil {
		panic(err) // the options are constant
	}
	return e
})

var unpacker = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(MostFile))
	if err != nil {
		panic(err)
	}
	return d
})

// PackFile is how a store keeps a file: packed where that saves a tenth, which
// PDF and docx, packed themselves, mostly do not give.
func PackFile(body []byte) []byte {
	if len(body) >= packFrom {
		if b := packer().EncodeAll(body, []byte{packedFile}); len(b) < len(body)/10*9 {
			return b
		}
	}
	return append([]byte{plainFile}, body...)
}

// UnpackFile is the file of what PackFile made. It does not keep b.
func UnpackFile(b []byte) ([]byte, error) {
	if len(b) == 0 {
		return nil, errFile
	}
	switch b[0] {
	case plainFile:
		return append([]byte(nil), b[1:]...), nil
	case packedFile:
		return unpacker().DecodeAll(b[1:], nil)
	}
	return nil, errFile
}
