package decode

import (
	"bytes"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// roleChair is the role of who presides over a meeting.
const roleChair = "voorzitter"

// speech is who says what.
type speech struct {
	chair Turn // who presides, as far as the document has come
	// speaker says the blocks from index from on; nil is nobody.
	speaker *Turn
	from    int
	turns   []Turn
}

// presiding is the chair as a speaker.
func (v *speech) presiding() *Turn {
	return &Turn{Name: v.chair.Name, Role: roleChair}
}

// turn ends what the speaker says and gives the word to the next, nil for
// words that nobody speaks. What a speaker goes on saying without being
// announced anew belongs to the turn before it.
func (v *speech) turn(b *builder, next *Turn) {
	b.end()
	if s := v.speaker; s != nil && len(b.blocks) > v.from {
		first := b.blocks[v.from].Span
		at := text.Span{Start: first.Start, End: len(b.out)}
		announced := bytes.HasSuffix(b.out[first.Start:first.End], []byte(":"))
		if last := len(v.turns) - 1; last >= 0 && !announced && v.turns[last].goesOn(s, b.blocks[:v.from]) {
			v.turns[last].Span.End = at.End
		} else {
			v.turns = append(v.turns, Turn{Name: s.Name, Party: s.Party, Role: s.Role, Span: at})
		}
	}
	v.speaker, v.from = next, len(b.blocks)
}

// goesOn tells whether a turn that is followed by more of the same speaker is
// the last thing before that.
func (t Turn) goesOn(s *Turn, before []Block) bool {
	return t.Name == s.Name && t.Role == s.Role && len(before) > 0 && before[len(before)-1].Span.End == t.Span.End
}
