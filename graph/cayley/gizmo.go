package cayley

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/dop251/goja"
)

// runGizmo runs a Gizmo script. The session runs scripts in a goroutine of its
// own, where a panic would end the process, and interrupts a script only once,
// which the script can catch. So the script is run by a function of ours that
// recovers, and it is interrupted until it ends.
func runGizmo(ctx context.Context, qs graph.QuadStore, text string, row func(any) error) error {
	program, err := goja.Compile("query", text, false)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrQuery, err)
	}
	s := gizmo.NewSession(qs)
	vm, err := runtimeOf(s)
	if err != nil {
		return err
	}
	if err := protect(vm); err != nil {
		return fmt.Errorf("prepare Gizmo: %w", err)
	}
	g := &script{vm: vm, program: program}
	vm.Set(entry, g.run)
	it, err := s.Execute(ctx, entry+"()", query.Options{Collation: query.JSON})
	if err != nil {
		return err
	}
	for err == nil && it.Next(ctx) {
		err = row(it.Result())
	}
	if err == nil {
		err = it.Err()
	}
	g.end(it, qs)
	if g.err != nil && ctx.Err() == nil && !errors.Is(err, ErrLimit) {
		return wrong(g.err)
	}
	return err
}

// told returns what a script threw as an error that needs the script no more:
// the text of an exception may be a function of the script's, which is run here,
// while it can be interrupted.
func told(err error) error {
	var exception *goja.Exception
	if !errors.As(err, &exception) || exception.Value() == nil {
		return err
	}
	if o := exception.Value(); o.ExportType() != nil && o.ExportType().Implements(reflect.TypeFor[error]()) {
		if cause, ok := o.Export().(error); ok {
			return cause
		}
	}
	return errors.New(exception.Error())
}

// entry is the name under which a script is started.
const entry = "__query"

// script is a Gizmo script in its runtime.
type script struct {
	vm      *goja.Runtime
	program *goja.Program
	err     error // why it failed; may be read once end has returned
}

// run runs the script, called by the session's own one-line script. When it
// fails it unwinds that too, as a panic leaves the runtime in no state to go on.
func (g *script) run(goja.FunctionCall) goja.Value {
	defer func() {
		p := recover()
		if p != nil {
			g.err = fmt.Errorf("Cayley cannot run it: %v", p)
		}
		if g.err != nil {
			panic(&goja.InterruptedError{})
		}
	}()
	_, err := g.vm.RunProgram(g.program)
	g.err = told(err)
	return goja.Undefined()
}

// interval is how often a script that is over is interrupted.
const interval = time.Millisecond

var errOver = errors.New("query is over")

// end stops the script if it still runs, and returns when it does not.
func (g *script) end(it query.Iterator, qs graph.QuadStore) {
	if q, ok := qs.(*guard); ok {
		q.over.Store(true)
	}
	_ = it.Close() // it cancels and interrupts, and has no error
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for it.Next(context.Background()) { // takes what is still sent
		}
	}()
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		select {
		case <-ended:
			return
		case <-tick.C:
			g.vm.Interrupt(errOver)
		}
	}
}

// runtimeOf returns the runtime of a session, which keeps it in a field of its
// own and has no method for it.
func runtimeOf(s *gizmo.Session) (*goja.Runtime, error) {
	f := reflect.ValueOf(s).Elem().FieldByName("vm")
	if !f.IsValid() || f.Type() != reflect.TypeFor[*goja.Runtime]() || f.IsNil() {
		return nil, errors.New("this version of Cayley keeps Gizmo's runtime elsewhere")
	}
	return (*goja.Runtime)(f.UnsafePointer()), nil
}
