//! What `src/compat/install` installs can be used as it says: with pkg-config and with CMake, for ported and for new code.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use crate::toolchain::{root, run, scratch, shared_library, succeed};

/// An installation, made once, with the library of this build.
fn installed() -> &'static Path {
    static PREFIX: OnceLock<PathBuf> = OnceLock::new();
    PREFIX.get_or_init(|| {
        let prefix = scratch("installed");
        let build = shared_library();
        let mut install = Command::new(root().join("src/compat/install"));
        install.arg(&prefix).arg("gcc").env("BUILD", build.parent().expect("a folder")).env_remove("DESTDIR");
        succeed(&run(&mut install), "src/compat/install");
        prefix
    })
}

fn pkg_config(arguments: &[&str]) -> Vec<String> {
    let mut command = Command::new("pkg-config");
    command.env("PKG_CONFIG_PATH", installed().join("lib/pkgconfig")).args(arguments);
    succeed(&run(&mut command), "pkg-config").split_whitespace().map(str::to_owned).collect()
}

/// Runs a program that finds the library where it was installed.
fn output_of(program: &Path) -> String {
    let mut command = Command::new(program);
    command.env("LD_LIBRARY_PATH", installed().join("lib"));
    succeed(&run(&mut command), &program.display().to_string())
}

const NEW: &str = "#include <WebServices.h>\n#include <WebServicesEx.h>\n#include <stdio.h>\n\
    static WS_STRING url = WS_STRING_VALUE(u\"http://+/x\");\nint main(void) {\n    WS_ERROR *error = NULL;\n\
    \x20   HRESULT hr = WsCreateError(NULL, 0, &error);\n    printf(\"%d %u\\n\", (int)hr, (unsigned)url.length);\n\
    \x20   WsFreeError(error);\n    return 0;\n}\n";

const PORTED: &str = "#include <WebServices.h>\n#include <stdio.h>\n\
    static WS_STRING url = WS_STRING_VALUE(L\"http://+/x\");\nint wmain() {\n    WS_ERROR *error = NULL;\n\
    \x20   HRESULT hr = WsCreateError(NULL, 0, &error);\n    wprintf(L\"%ld %lu %s\\n\", hr, url.length, L\"wide\");\n\
    \x20   WsFreeError(error);\n    return 0;\n}\n";

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn pkg_config_knows_both_profiles() {
    let folder = scratch("pkg-config");
    let source = folder.join("new.c");
    fs::write(&source, NEW).expect("scratch");
    for compiler in ["gcc", "clang"] {
        let program = folder.join(format!("new-{compiler}"));
        let mut command = Command::new(compiler);
        command.arg(&source).args(pkg_config(&["--cflags", "--libs", "webservices"])).arg("-o").arg(&program);
        succeed(&run(&mut command), "new code");
        assert_eq!(output_of(&program), "0 10\n");
    }
    let source = folder.join("ported.cpp");
    fs::write(&source, PORTED).expect("scratch");
    for compiler in ["g++", "clang++"] {
        let program = folder.join(format!("ported-{compiler}"));
        let mut command = Command::new(compiler);
        if compiler == "clang++" {
            command.args(pkg_config(&["--variable=clang_cxxflags", "webservices-ported"]));
        }
        command.arg("-O2").arg(&source).args(pkg_config(&["--cflags", "--libs", "webservices-ported"]));
        succeed(&run(command.arg("-o").arg(&program)), "ported code");
        assert_eq!(output_of(&program), "0 10 wide\n");
    }
}

const PROJECT: &str = "cmake_minimum_required(VERSION 3.16)\nproject(example C CXX)\nfind_package(webservices REQUIRED)\n\
    add_executable(new new.c)\ntarget_link_libraries(new PRIVATE webservices::webservices)\n\
    add_executable(ported ported.cpp)\ntarget_link_libraries(ported PRIVATE webservices::ported)\n";

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn cmake_knows_both_profiles() {
    for (c, cxx) in [("gcc", "g++"), ("clang", "clang++")] {
        let folder = scratch(&format!("cmake-{c}"));
        let build = folder.join("build");
        let _ = fs::remove_dir_all(&build);
        for (name, text) in [("CMakeLists.txt", PROJECT), ("new.c", NEW), ("ported.cpp", PORTED)] {
            fs::write(folder.join(name), text).expect("scratch");
        }
        let mut configure = Command::new("cmake");
        configure.arg("-S").arg(&folder).arg("-B").arg(&build).arg("-DCMAKE_BUILD_TYPE=Release");
        configure.arg(format!("-DCMAKE_PREFIX_PATH={}", installed().display())).env("CC", c).env("CXX", cxx);
        succeed(&run(&mut configure), "cmake");
        succeed(&run(Command::new("cmake").arg("--build").arg(&build)), "cmake --build");
        assert_eq!(output_of(&build.join("new")), "0 10\n", "{c}");
        assert_eq!(output_of(&build.join("ported")), "0 10 wide\n", "{cxx}");
    }
}

/// The makefile in `docs/porting.md`, with the sources that it names.
#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn the_makefile_of_the_porting_guide_builds_the_service() {
    let guide = fs::read_to_string(root().join("docs/porting.md")).expect("the guide");
    let (_, makefile) = guide.split_once("```make\n").expect("a makefile");
    let folder = scratch("makefile");
    let _ = fs::remove_dir_all(&folder);
    let folder = scratch("makefile");
    fs::write(folder.join("Makefile"), makefile.split_once("```").expect("its end").0).expect("scratch");
    for name in ["CancellingService.cpp", "BlockUnBlockService.wsdl", "PrintError.h"] {
        fs::copy(root().join("tests/port/programs").join(name), folder.join(name)).expect("scratch");
    }
    let wsutil = Path::new(env!("CARGO_BIN_EXE_wsutil"));
    let path = std::env::var("PATH").expect("a search path");
    let mut make = Command::new("make");
    make.arg("-C").arg(&folder).env("PKG_CONFIG_PATH", installed().join("lib/pkgconfig"));
    make.env("PATH", format!("{}:{path}", wsutil.parent().expect("a folder").display()));
    let output = run(&mut make);
    succeed(&output, "make");
    // The flags that the guide names leave nothing to warn of.
    assert!(!String::from_utf8_lossy(&output.stderr).contains("warning"), "{output:?}");
    assert!(folder.join("WsCancellingService").exists());
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn the_profiles_of_pkg_config_cmake_and_the_tests_agree() {
    let flags = pkg_config(&["--variable=clang_cxxflags", "webservices-ported"]);
    assert_eq!(flags, crate::toolchain::CLANGPP.flags[3..]);
    let cmake = fs::read_to_string(root().join("src/compat/cmake/webservices-config.cmake.in")).expect("the template");
    assert!(cmake.contains(&flags.join(";")));
}

#[test]
#[ignore = "needs clang, cmake and ports 80 and 808"]
fn every_header_is_installed() {
    for folder in ["", "compat"] {
        let place = installed().join("include/webservices").join(folder);
        for entry in fs::read_dir(root().join("include").join(folder)).expect("the headers") {
            let name = entry.expect("a readable entry").file_name();
            if name.to_string_lossy().ends_with(".h") {
                assert!(place.join(&name).exists(), "{}", name.display());
            }
        }
    }
}
