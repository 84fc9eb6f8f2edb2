package cayley

import (
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// maxArgument is how many values an argument to a Gizmo function may hold.
const maxArgument = 10_000

// protect stands between a script and Gizmo's functions. These turn an argument
// into a Go value by recursion, and a script of one line, an object that holds
// itself, makes that end the process.
func protect(vm *goja.Runtime) error {
	p := &protector{vm: vm, targets: map[*goja.Object]goja.Value{}}
	path, err := vm.RunString("graph.M()")
	if err != nil {
		return err
	}
	p.path = path.ExportType()
	install, err := vm.RunString(protection)
	if err != nil {
		return err
	}
	run, _ := goja.AssertFunction(install)
	_, err = run(goja.Undefined(), vm.ToValue(p.check), vm.ToValue(p.isPath), vm.ToValue(p.hide), vm.ToValue(p.target),
		vm.ToValue(methods(p.path)), vm.ToValue(methods(vm.Get("graph").ExportType())), vm.ToValue(gizmoGlobals))
	return err
}

// gizmoGlobals are the functions of Gizmo beside graph's.
var gizmoGlobals = []string{"iri", "bnode", "raw", "str", "lang", "typed", "lt", "lte", "gt", "gte", "regex", "like"}

// protection gives a script objects of its own for graph and for paths, whose
// methods look at their arguments and then call Gizmo's.
const protection = `(function(check, isPath, hide, target, pathNames, graphNames, globals) {
	var global = this || (0, eval)("this");
	function call(object, name, given) {
		var args = [];
		for (var i = 0; i < given.length; i++) {
			check(given[i]);
			args.push(target(given[i]));
		}
		var out = object[name].apply(object, args);
		if (!isPath(out)) return out;
		var path = new Path();
		hide(path, out);
		return path;
	}
	function method(prototype, name) {
		prototype[name] = function() { return call(target(this), name, arguments); };
	}
	function Path() {}
	for (var i = 0; i < pathNames.length; i++) method(Path.prototype, pathNames[i]);
	function Graph() {}
	for (var i = 0; i < graphNames.length; i++) method(Graph.prototype, graphNames[i]);
	var real = {};
	function plain(name) {
		real[name] = global[name];
		global[name] = function() { return call(real, name, arguments); };
	}
	for (var i = 0; i < globals.length; i++) if (typeof global[globals[i]] === "function") plain(globals[i]);
	var g = new Graph();
	hide(g, global.graph);
	global.graph = g;
	global.g = g;
})`

type protector struct {
	vm      *goja.Runtime
	path    reflect.Type
	targets map[*goja.Object]goja.Value // Gizmo's objects behind the script's
}

func (p *protector) isPath(call goja.FunctionCall) goja.Value {
	o, ok := call.Argument(0).(*goja.Object)
	return p.vm.ToValue(ok && o.ExportType() == p.path)
}

func (p *protector) hide(call goja.FunctionCall) goja.Value {
	p.targets[call.Argument(0).(*goja.Object)] = call.Argument(1)
	return goja.Undefined()
}

// target returns Gizmo's object behind one of the script's, other values as
// they are.
func (p *protector) target(call goja.FunctionCall) goja.Value {
	if o, ok := call.Argument(0).(*goja.Object); ok {
		if t, ok := p.targets[o]; ok {
			return t
		}
	}
	return call.Argument(0)
}

// check throws when an argument holds too much, or holds itself.
func (p *protector) check(call goja.FunctionCall) goja.Value {
	left := maxArgument
	if !p.fits(call.Argument(0), &left, maxValueDepth) {
		panic(p.vm.NewTypeError("an argument holds itself, or more than %d values", maxArgument))
	}
	return goja.Undefined()
}

func (p *protector) fits(v goja.Value, left *int, depth int) bool {
	if *left--; *left < 0 || depth < 0 {
		return false
	}
	o, ok := v.(*goja.Object)
	if !ok {
		return true
	}
	if _, ok := p.targets[o]; ok {
		return true
	}
	switch o.ExportType() {
	case reflect.TypeFor[map[string]any](), reflect.TypeFor[[]any]():
	default:
		return true
	}
	for _, key := range o.Keys() {
		if !p.fits(o.Get(key), left, depth-1) {
			return false
		}
	}
	return true
}

// methods are the names that Gizmo gives the methods of a type: those of New
// and Capitalized without that, others with a small first letter.
func methods(t reflect.Type) (names []string) {
	for i := range t.NumMethod() {
		name := t.Method(i).Name
		if short, ok := strings.CutPrefix(name, "Capitalized"); ok {
			names = append(names, short)
		} else if short, ok := strings.CutPrefix(name, "New"); ok {
			names = append(names, short)
		} else {
			first, size := utf8.DecodeRuneInString(name)
			names = append(names, string(unicode.ToLower(first))+name[size:])
		}
	}
	return names
}
