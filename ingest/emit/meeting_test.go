package emit

import "testing"

func TestMeetingLabel(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ kind, topic, date, want string }{
		{"commissiedebat", "", "2024-01-18", "Commissiedebat van 18 januari 2024"},
		{"commissiedebat", "JBZ-Raad", "2024-02-29", "Commissiedebat JBZ-Raad van 29 februari 2024"},
		{"commissiedebat", "de aanpak van vuurwerk", "2024-01-18", "Commissiedebat over de aanpak van vuurwerk van 18 januari 2024"},
		{"rondetafelgesprek", "§ 5", "2024", "Rondetafelgesprek § 5 van 2024"},
	} {
		if got := meetingLabel(tc.kind, tc.topic, tc.date); got != tc.want {
			t.Errorf("%s %s: got %q, want %q", tc.kind, tc.topic, got, tc.want)
		}
	}
}
