package emit

import "testing"

func TestMeetingName(t *testing.T) {
	t.Parallel()
	for id, want := range map[string]string{
		"commissiedebat-2024-01-18":      "Commissiedebat van 18 januari 2024",
		"algemeen-overleg-2019-03-05":    "Algemeen overleg van 5 maart 2019",
		"wetgevingsoverleg-over-jeugd":   "Wetgevingsoverleg over jeugd",
		"debat-over-asiel-en-migratie":   "Debat over asiel en migratie",
		"vragenuur":                      "Vragenuur",
		"debat-2024-02-01-2024-02-02-ab": "Debat 2024 02 01 2024 02 02 ab",
		"":                               "",
	} {
		if got := meetingName(id); got != want {
			t.Errorf("meetingName(%q) = %q, want %q", id, got, want)
		}
	}
}
