"""Gives the interpreter the modules that the binary carries: a finder, a loader, and the entry's namespace.

Compiled under the file name of importlib's own frozen code, so that the interpreter leaves these frames out of
tracebacks as it leaves out importlib's.
"""

import sys
from _frozen_importlib import ModuleSpec, _call_with_frames_removed
from _frozen_importlib_external import PathFinder
from _frozen_importlib_external import SourceFileLoader as FileLoader
from _frozen_importlib_external import _path_stat, cache_from_source, spec_from_file_location

table = {}  # import name -> (path, is_package, is_native, source)
run_module = None  # runs the body of a module of the table in a module object
binary = None  # the running program, which a spawned child process must be


class SourceFileLoader(FileLoader):
    """CPython's own loader, except that the source comes from the binary and a compiled body may take its place."""

    def get_data(self, path):
        for _, (known, _, _, source) in table.items():
            if known == path:
                return source
        return super().get_data(path)

    def get_code(self, fullname):
        return self.source_to_code(self.get_data(self.path), self.path)

    def exec_module(self, module):
        name = module.__spec__.name
        if table[name][2]:
            _call_with_frames_removed(run_module, name, module)
        else:
            super().exec_module(module)


class ProgramFinder:
    """Stands where `sys.path[0]` is searched: behind the builtin and frozen modules, before the path."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "multiprocessing.spawn":
            return spawn_spec(name, path)
        if name not in table or name == "__main__":
            return None
        return spec(name)


def spec(name):
    path, package, _, _ = table[name]
    folders = [path.rpartition("/")[0]] if package else None
    return spec_from_file_location(name, path, loader=SourceFileLoader(name, path), submodule_search_locations=folders)


def spawn_spec(name, path):
    """multiprocessing starts children by `sys.executable`, which lacks the compiled modules: make it start this binary."""
    found = PathFinder.find_spec(name, path)
    if found is None:
        return None
    execute = found.loader.exec_module

    def exec_module(module):
        execute(module)
        module.set_executable(binary)
        original = module._fixup_main_from_path

        def fixup(main_path):
            entry = table.get("__main__")
            if entry is None or main_path != entry[0]:
                return original(main_path)
            run_as_child_main(module)

        module._fixup_main_from_path = fixup

    found.loader.exec_module = exec_module
    return found


def run_as_child_main(spawn):
    spawn.old_main_modules.append(sys.modules["__main__"])
    main = type(sys)("__mp_main__")
    sys.modules["__main__"] = sys.modules["__mp_main__"] = main
    namespace = main.__dict__
    namespace["__builtins__"] = __builtins__
    become_script(namespace, "__mp_main__")
    run_module("__main__", main)


def become_script(namespace, name):
    path = table["__main__"][0]
    namespace["__file__"] = path
    namespace["__cached__"] = None
    namespace["__loader__"] = SourceFileLoader(name, path)


def become_module(namespace, name):
    """What `runpy` makes of `__main__` for `python3 -m name`, for a compiled body."""
    found = spec(name)
    namespace["__file__"] = found.origin
    namespace["__cached__"] = found.cached
    namespace["__loader__"] = found.loader
    namespace["__package__"] = found.parent
    namespace["__spec__"] = found


def folder_spec(namespace):
    """What `runpy` makes of `__main__` for `python3 folder`."""
    path = table["__main__"][0]
    loader = SourceFileLoader("__main__", path)
    found = ModuleSpec("__main__", loader, origin=path)
    found._set_fileattr = True
    found.cached = cache_from_source(path)
    namespace.update(__file__=path, __cached__=found.cached, __loader__=loader, __package__="", __spec__=found)


def show_carried_source(entry_path):
    """The interpreter's own printer reads source lines from the disk; where the file is not there, `traceback` knows the loader."""
    try:
        _path_stat(entry_path)
    except OSError:

        def excepthook(kind, value, trace):
            import traceback

            traceback.print_exception(kind, value, trace)

        sys.excepthook = excepthook


def show_variables(trace, known):
    """Adds the names of variables that only compiled code sees to their modules: the printer looks there for what was meant."""
    lines = {}
    while trace is not None:
        code = trace.tb_frame.f_code
        if code.co_name == "<module>":
            lines[code.co_filename] = trace.tb_lineno
        trace = trace.tb_next
    modules = {row[0]: sys.modules.get(name) for name, row in table.items()}
    shown = []
    for path, variables in known:
        namespace = getattr(modules.get(path), "__dict__", {})
        for name, _, line in (word.rpartition(":") for word in variables.split()):
            # While the module's own code runs, it has what is bound above that line.
            if name not in namespace and int(line) < lines.get(path, int(line) + 1):
                namespace[name] = None
                shown.append((namespace, name))
    return shown


def hide_variables(shown):
    for namespace, name in shown:
        namespace.pop(name, None)


def share_stdout(write, flush, unshare):
    """Gives `sys.stdout` a buffer that both worlds write to; None where it has no buffer of its own or none at all."""
    import _io

    old = sys.stdout
    if type(old) is not _io.TextIOWrapper or type(old.buffer) is not _io.BufferedWriter or old.encoding != "utf-8":
        return None

    def close(self):
        flush()
        unshare()
        _io.BufferedWriter.close(self)

    namespace = {"write": write, "flush": flush, "close": close, "__module__": "_io"}
    kind = type("BufferedWriter", (_io.BufferedWriter,), namespace)
    settings = old.encoding, old.errors, "\n", old.line_buffering, True
    new = _io.TextIOWrapper(kind(old.detach().detach()), *settings)
    new.mode = "w"
    sys.stdout = sys.__stdout__ = new
    return new


def install():
    places = [i for i, finder in enumerate(sys.meta_path) if finder is PathFinder]
    sys.meta_path.insert(places[0] if places else len(sys.meta_path), ProgramFinder)
