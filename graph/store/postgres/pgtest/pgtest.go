// Package pgtest starts PostgreSQL servers for tests: private ones, of an
// unprivileged user, that listen on a socket in a temporary folder alone.
package pgtest

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
)

// User owns the server and its database, and needs no password. Guest has one.
const (
	User     = "kamergraaf"
	Guest    = "guest"
	Password = "geheim"
)

// Options of a server.
type Options struct {
	// Durable waits for the disk at each commit, as a server for real data does.
	Durable bool
	// Settings are of postgresql.conf, as name=value.
	Settings []string
}

// Server is a PostgreSQL server.
type Server struct {
	dir, bin string
	options  Options
	schemas  atomic.Int64
}

// errNone is said where there is no PostgreSQL.
var errNone = errors.New("no PostgreSQL is installed (Debian: apt-get install postgresql)")

// programs is the folder of initdb and pg_ctl: Debian's newest, else that of PATH.
func programs() (string, error) {
	if found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb"); err == nil && len(found) > 0 {
		return filepath.Dir(slices.Max(found)), nil
	}
	found, err := exec.LookPath("initdb")
	if err != nil {
		return "", errNone
	}
	found, err = filepath.EvalSymlinks(found)
	return filepath.Dir(found), err
}

// Start makes a cluster and starts its server; End ends both.
func Start(o Options) (*Server, error) {
	bin, err := programs()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "kamergraaf-pg")
	if err != nil {
		return nil, err
	}
	s := &Server{dir: dir, bin: bin, options: o}
	if err := s.make(); err != nil {
		return nil, errors.Join(err, s.End())
	}
	return s, nil
}

func (s *Server) make() error {
	if err := os.Chmod(s.dir, 0o777); err != nil { // the server may be of another user
		return err
	}
	if err := s.run("initdb", "-D", s.data(), "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"); err != nil {
		return err
	}
	if err := s.Up(); err != nil {
		return err
	}
	return s.Exec("CREATE ROLE " + Guest + " LOGIN PASSWORD '" + Password + "'")
}

func (s *Server) data() string { return s.dir + "/data" }

// Up starts the server after Down and returns when it answers.
func (s *Server) Up() error {
	set := "-c listen_addresses='' -c max_connections=200 -k " + s.dir
	if !s.options.Durable {
		set += " -c fsync=off"
	}
	for _, setting := range s.options.Settings {
		set += " -c " + setting
	}
	return s.run("pg_ctl", "-D", s.data(), "-w", "-l", s.data()+"/log", "-o", set, "start")
}

// Down stops the server at once, as a crash does.
func (s *Server) Down() error { return s.run("pg_ctl", "-D", s.data(), "-m", "immediate", "stop") }

// End stops the server, if it runs, and deletes its data.
func (s *Server) End() error {
	if _, err := os.Stat(s.data() + "/postmaster.pid"); err == nil {
		if err := s.Down(); err != nil {
			return err
		}
	}
	return os.RemoveAll(s.dir)
}

// Access puts lines before those of pg_hba.conf, which let everybody in.
func (s *Server) Access(lines string) error {
	name := s.data() + "/pg_hba.conf"
	old, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := os.WriteFile(name, append([]byte(lines+"\n"), old...), 0o600); err != nil {
		return err
	}
	return s.run("pg_ctl", "-D", s.data(), "reload")
}

// Standby makes and starts a server that follows this one and is only read.
func (s *Server) Standby() (*Server, error) {
	dir, err := os.MkdirTemp("", "kamergraaf-pg")
	if err != nil {
		return nil, err
	}
	b := &Server{dir: dir, bin: s.bin, options: s.options}
	if err := os.Chmod(dir, 0o777); err != nil {
		return nil, err
	}
	err = b.run("pg_basebackup", "-h", s.dir, "-U", User, "-D", b.data(), "-R", "-c", "fast", "-X", "stream")
	if err == nil {
		err = b.Up()
	}
	if err != nil {
		return nil, errors.Join(err, b.End())
	}
	return b, nil
}

// run runs a program of PostgreSQL, as the user postgres when we are root, which
// it refuses.
func (s *Server) run(name string, args ...string) error {
	args = append([]string{filepath.Join(s.bin, name)}, args...)
	if os.Getuid() == 0 {
		args = append([]string{"runuser", "-u", "postgres", "--"}, args...)
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = s.dir
	out, err := os.Create(s.dir + "/out") // a pipe would stay open with the server
	if err != nil {
		return err
	}
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(out.Name())
		log, _ := os.ReadFile(s.data() + "/log")
		return fmt.Errorf("%s: %w: %s%s", name, err, said, log)
	}
	return nil
}

// URL is that of the server's database, for User.
func (s *Server) URL() string { return s.URLOf(User, "postgres") }

// URLOf is that of a database for a user, who may have a password: NAME:PASSWORD.
func (s *Server) URLOf(user, database string) string {
	return "postgres://" + user + "@/" + database + "?host=" + url.QueryEscape(s.dir)
}

// Exec runs statements.
func (s *Server) Exec(sql string) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, s.URL())
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, sql)
	return errors.Join(err, conn.Close(ctx))
}

// Schema makes an empty schema and returns the URL that uses it.
func (s *Server) Schema() (string, error) {
	name := fmt.Sprint("test", s.schemas.Add(1))
	return s.URL() + "&search_path=" + name, s.Exec("CREATE SCHEMA " + name)
}

// shared is the server of a test program, started when first asked for.
var shared struct {
	once   sync.Once
	server *Server
	err    error
}

// Main runs the tests of a program and ends their shared server. TestMain calls
// it with os.Exit.
func Main(m *testing.M) int {
	code := m.Run()
	if shared.server != nil {
		if err := shared.server.End(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	return code
}

// Shared is the server of this test program, whose TestMain must call Main.
func Shared(t testing.TB) *Server {
	t.Helper()
	shared.once.Do(func() { shared.server, shared.err = Start(Options{}) })
	Skip(t, shared.err)
	return shared.server
}

// Own is a server of the test's own, which may stop it.
func Own(t testing.TB, o Options) *Server {
	t.Helper()
	s, err := Start(o)
	Skip(t, err)
	t.Cleanup(func() {
		if err := s.End(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// Skip skips a test where no PostgreSQL is installed, unless CI=true says that
// every test must run. Another error fails it.
func Skip(t testing.TB, err error) {
	t.Helper()
	switch {
	case errors.Is(err, errNone) && os.Getenv("CI") != "true":
		t.Skip(err)
	case err != nil:
		t.Fatal(err)
	}
}
