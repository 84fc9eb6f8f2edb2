package structure

import "time"

// The foot of a page of Handelingen, the reports of plenary meetings since
// 2011: "74-2-1" (meeting, item and page), the day, and "Tweede Kamer
// Vragenuur TK 74", each on a line.
var (
	sittingPage = newForm(`^(\d{1,3})-(\d{1,2})-\d{1,3}$`)
	sittingHead = newForm(`^(Tweede|Eerste) Kamer \p{Lu}.{0,90} [TE]K \d{1,3}$`)
)

// sittingFoot tells whether line i is the day in such a foot.
func sittingFoot(lines []line, i int) bool {
	return i > 0 && i+1 < len(lines) && dayLine.MatchString(lines[i].text) && sittingPage.MatchString(lines[i-1].text) && sittingHead.MatchString(lines[i+1].text)
}

// sittingTitle is the day in the title of a plenary report as the chambers'
// sites print it: "Tweede Kamer, 14e vergadering, woensdag 25 oktober 2017",
// "Verslag van de plenaire vergadering van dinsdag 17 april 2018", or a line with
// the weekday under the first.
var sittingTitle = newForm(`^(?:(?:(?:(?:Tweede|Eerste) Kamer, )?\d{1,3}(?:e|ste|de) vergadering,? |(?:Plenair verslag|Verslag van de plenaire vergadering) van )?(?i:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag) |Verslag van de vergadering van )` + dayForm)

// sittingDay is the day that the head of a plenary report says, "" for none.
func (r *reader) sittingDay() string {
	for _, l := range r.page.lines[:min(headLines, len(r.page.lines))] {
		if m := sittingTitle.FindStringSubmatch(l.text); m != nil {
			return day(m[1:])
		}
	}
	return ""
}

// sitting is the id of a report that a foot gives, "h-tk-20232024-74-2", ""
// without one; it takes the date from there too.
func (r *reader) sitting() string {
	lines := r.page.all
	for i := range lines {
		if lines[i].role != furniture || !sittingFoot(lines, i) {
			continue
		}
		r.Doc.Date = day(dayLine.FindStringSubmatch(lines[i].text)[1:])
		when, err := time.Parse(time.DateOnly, r.Doc.Date)
		if err != nil {
			return ""
		}
		house := "tk"
		if sittingHead.FindStringSubmatch(lines[i+1].text)[1] == "Eerste" {
			house = "ek"
		}
		m := sittingPage.FindStringSubmatch(lines[i-1].text)
		return "h-" + house + "-" + parliamentaryYear(when) + "-" + m[1] + "-" + m[2]
	}
	return ""
}

// parliamentaryYear is the year of a day as ids write it, "20232024": it
// begins on the third Tuesday of September (Grondwet, article 65).
func parliamentaryYear(d time.Time) string {
	opening := time.Date(d.Year(), time.September, 15, 0, 0, 0, 0, time.UTC)
	for opening.Weekday() != time.Tuesday {
		opening = opening.AddDate(0, 0, 1)
	}
	from := d.Year()
	if d.Before(opening) {
		from--
	}
	return time.Date(from, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006") + time.Date(from+1, 1, 1, 0, 0, 0, 0, time.UTC).Format("2006")
}
