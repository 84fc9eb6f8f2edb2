package citation

func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }

// rest is the text from i, at most n bytes of it.
func (s *scanner) rest(i, n int) string { return s.S[min(i, len(s.S)):min(i+n, len(s.S))] }

// before is the text before i, at most n bytes of it.
func (s *scanner) before(i, n int) string { return s.S[max(0, i-n):i] }

// spaces skips at most one space: the clean text has no two.
func (s *scanner) spaces(i int) int { return s.Lit(i, " ") }

// lineEnds says that i is the end of a line, also behind a hyphen left over
// ("31 066-" as the head of motions of 2025).
func (s *scanner) lineEnds(i int) bool {
	i = s.Hyphen(i)
	return i >= len(s.S) || s.S[i] == '\n'
}

// lineStarts says that i begins a line.
func (s *scanner) lineStarts(i int) bool { return i == 0 || s.S[i-1] == '\n' }
