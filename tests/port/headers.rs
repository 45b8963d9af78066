//! The headers: that each compiles alone and twice in every mode, that they bear the C++ library beside them, and that what
//! would go wrong silently does not compile.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::toolchain::{ALL, CLANGPP, Compiler, GCC, GPP, root, run, scratch, sources, succeed};

fn source(name: &str, text: &str) -> PathBuf {
    let path = scratch("headers").join(name);
    fs::write(&path, text).expect("scratch");
    path
}

fn check(compiler: Compiler, name: &str, text: &str, more: &[&str]) -> Output {
    let object = scratch("headers").join(format!("{name}-{}.o", compiler.command));
    let source = source(&format!("{name}-{}.src", compiler.command), text);
    let mut command = compiler.start();
    command.args(["-Wall", "-Wextra", "-Werror"]).args(more).arg("-c").arg(source).arg("-o").arg(object);
    run(&mut command)
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn every_header_compiles_alone_and_twice() {
    for entry in fs::read_dir(root().join("include/compat")).expect("the headers") {
        let name = entry.expect("a readable entry").file_name().into_string().expect("ASCII");
        let text = format!("#include <{name}>\n#include <{name}>\nint main(void) {{ return 0; }}\n");
        for compiler in ALL {
            succeed(&check(compiler, &name, &text, &[]), &format!("{name} with {}", compiler.command));
        }
    }
}

/// Every spelling in which the documentation's examples include them.
#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn headers_are_found_under_the_names_in_use() {
    let names = [
        "WebServices.h",
        "webservices.h",
        "windows.h",
        "Windows.h",
        "process.h",
        "strsafe.h",
        "wincrypt.h",
        "intsafe.h",
        "winsock2.h",
        "Iphlpapi.h",
        "iphlpapi.h",
        "wtypes.h",
        "stdio.h",
        "stdlib.h",
        "string.h",
        "assert.h",
        "rpc.h",
    ];
    let text: String = names.iter().map(|name| format!("#include \"{name}\"\n")).collect();
    for compiler in ALL {
        succeed(&check(compiler, "names", &text, &[]), compiler.command);
    }
}

const LIBRARY: &str = "#include <algorithm>\n#include <functional>\n#include <iostream>\n#include <map>\n#include <memory>\n\
    #include <mutex>\n#include <regex>\n#include <string>\n#include <thread>\n#include <vector>\n";
const WINDOWS: &str = "#include <windows.h>\n#include <WebServices.h>\n#include <winsock2.h>\n#include <strsafe.h>\n";
const USE: &str = "int main() {\n    std::vector<std::string> words{\"b\", \"a\"};\n    std::sort(words.begin(), words.end());\n\
    \x20   std::cout << std::to_string(std::max(1, min(2, 3))) << words[0];\n    std::printf(\"%s\", words[0].c_str());\n\
    \x20   return static_cast<int>(wcslen(L\"x\") + std::wcslen(L\"y\"));\n}\n";

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn the_cpp_library_may_come_first() {
    for compiler in [GPP, CLANGPP] {
        let text = format!("{LIBRARY}{WINDOWS}{USE}");
        succeed(&check(compiler, "library_first", &text, &[]), compiler.command);
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn the_cpp_library_may_come_last_without_the_older_annotations() {
    for compiler in [GPP, CLANGPP] {
        let text = format!("{WINDOWS}{LIBRARY}{USE}");
        succeed(&check(compiler, "library_last", &text, &["-DWSX_NO_SAL1"]), compiler.command);
    }
}

/// With and without optimisation, with and without checks of the C library: it is never the version of the C library.
#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn wide_functions_are_those_of_16_bits_wherever_they_are_declared() {
    let text = "#include <cwchar>\n#include <cstdio>\n#include <string>\n#include <windows.h>\n#include <cwchar>\n\
        int main(int count, char **) {\n    wchar_t text[8];\n    std::wmemset(text, L'a' + count, 7);\n    text[7] = 0;\n\
        \x20   std::swprintf(text, 8, L\"%s\", L\"abc\");\n    std::wprintf(L\"%s\", text);\n    wprintf(text);\n\
        \x20   return (int)(std::wcslen(text) + (std::wcsstr(text, L\"b\") - text));\n}\n";
    for compiler in [GPP, CLANGPP] {
        for flags in [&["-O0"][..], &["-O2", "-D_FORTIFY_SOURCE=2"][..]] {
            let flags = [flags, &["-Wno-format-security"][..]].concat();
            succeed(&check(compiler, "wide", text, &flags), compiler.command);
            let object = scratch("headers").join(format!("wide-{}.o", compiler.command));
            let output = run(Command::new("nm").args(["--undefined-only", "--format=posix"]).arg(object));
            let undefined = succeed(&output, "nm");
            let names: Vec<_> = undefined.lines().filter_map(|line| line.split(' ').next()).collect();
            let wrong = |name: &&&str| name.contains("wcs") || name.contains("wprintf") || name.contains("wmem");
            let wrong: Vec<_> = names.iter().filter(wrong).filter(|name| !name.starts_with("wsx_")).collect();
            assert!(wrong.is_empty() && names.contains(&"wsx_wprintf"), "{} {flags:?}: {names:?}", compiler.command);
        }
    }
}

#[track_caller]
fn assert_refused(output: &Output, reason: &str, what: &str) {
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && text.contains(reason), "{what}: {text}");
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn a_wide_function_without_a_16_bit_version_is_refused() {
    let uses = [
        "wscanf(L\"%d\", &value)",
        "fgetws(text, 8, stdin)",
        "getwchar()",
        "wcscasecmp(text, text)",
        "wcsftime(text, 8, text, 0)",
        "wcsrtombs(0, 0, 0, 0)",
        "mbtowc(text, \"a\", 1)",
    ];
    for (number, call) in uses.iter().enumerate() {
        let text = format!(
            "#include <stdlib.h>\n#include <windows.h>\n#include <stdio.h>\nint main(void) {{\n    int value = 0;\n\
             \x20   wchar_t text[8] = L\"\";\n    (void)text;\n    (void){call};\n    return value;\n}}\n"
        );
        for compiler in ALL {
            let output = check(compiler, &format!("refused-{number}"), &text, &[]);
            assert_refused(&output, "16 bits", &format!("{call} with {}", compiler.command));
        }
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn a_wchar_of_32_bits_is_refused() {
    for compiler in ALL {
        let output = check(compiler, "wide_wchar", "#include <windows.h>\n", &["-fno-short-wchar"]);
        assert_refused(&output, "-fshort-wchar", compiler.command);
    }
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn a_literal_fits_where_a_wchar_is_asked_for() {
    let text = "#include <WebServices.h>\nstatic WS_STRING url = WS_STRING_VALUE(L\"net.tcp://+/example\");\n\
        static const WCHAR name[] = L\"name\";\nint main(void) {\n    const wchar_t *text = name;\n\
        \x20   return (int)(url.length + wcslen(text) + sizeof(WCHAR));\n}\n";
    for compiler in ALL {
        succeed(&check(compiler, "literals", text, &[]), compiler.command);
    }
}

/// Older and newer annotations where sources put them.
#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn annotations_disappear() {
    let text = "#include <WebServices.h>\nint f(__in_ecount(count) const WCHAR *text, __in ULONG count, __out_opt ULONG *used,\n\
        \x20   __deref_out void **memory, __inout_bcount(count) BYTE *bytes);\n\
        int g(_In_reads_(count) const WCHAR *text, _In_ ULONG count, _Out_opt_ ULONG *used, _Outptr_ void **memory);\n";
    for compiler in ALL {
        succeed(&check(compiler, "annotations", text, &[]), compiler.command);
    }
    // And can be switched off.
    let text = "#include <WebServices.h>\nint __in = 1, __out = 2;\n";
    for compiler in ALL {
        succeed(&check(compiler, "no_annotations", text, &["-DWSX_NO_SAL1"]), compiler.command);
        assert!(!check(compiler, "no_annotations", text, &[]).status.success());
    }
}

/// clang++ in its Microsoft mode needs no more flags than that as long as nothing is optimised; `-O` needs those of the
/// profile, because the system's headers take the mode for an unknown compiler.
#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn clang_in_microsoft_mode_needs_no_more_flags_without_optimisation() {
    let bare = Compiler { flags: &["-x", "c++", "-fms-compatibility"], ..CLANGPP };
    let mut command = bare.start();
    let program = sources().join("programs/HttpCalculatorClient.cpp");
    let generated = crate::contracts::generated("CalculatorService");
    command.arg("-I").arg(generated).arg("-fsyntax-only").arg(program);
    succeed(&run(&mut command), "-fms-compatibility alone");
}

/// The headers of new code are not touched: the shim is only found by who looks for it.
#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn new_code_does_not_see_the_shim() {
    let source =
        source("new.c", "#include <WebServices.h>\n#ifdef WEBSERVICES_COMPAT_WINDOWS_H\n#error seen\n#endif\n");
    let mut command = Command::new(GCC.command);
    command.arg("-I").arg(root().join("include")).args(["-fsyntax-only", "-x", "c"]).arg(source);
    succeed(&run(&mut command), "new code");
}
