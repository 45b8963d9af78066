//! Names the shared library and writes the C header.
//!
//! `include/WebServices.h` is committed. It is printed from the types in `src/abi` and the functions in `src/ffi`, so
//! a change there shows up as a change of the header. A build only prints it into its output directory, where
//! `tests/header.rs` compares it. `WEBSERVICES_UPDATE_HEADER=1 cargo build` brings the committed file up to date, and
//! with it `include/exports.txt`, the list of what the library exports.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// The base types and the HRESULTs are written by hand in `include/wstypes.h`.
const BY_HAND: [&str; 3] = ["base.rs", "hresult.rs", "mod.rs"];

const HEAD: &str = "\
/* WebServices.h: the Windows Web Services API (WWSAPI).
 *
 * Generated from src/abi and src/ffi by build.rs; change those instead. The base Windows types, the annotation
 * macros, the HRESULTs and the initialiser macros are in wstypes.h.
 */

#ifndef WEBSERVICES_H
#define WEBSERVICES_H

#include \"wstypes.h\"

#ifdef __cplusplus
extern \"C\" {
#endif
";

const TAIL: &str = "
#ifdef __cplusplus
} /* extern \"C\" */
#endif

#endif /* WEBSERVICES_H */
";

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=cbindgen.toml");
    println!("cargo:rerun-if-env-changed=WEBSERVICES_UPDATE_HEADER");
    println!("cargo:rerun-if-changed=src/abi");
    println!("cargo:rerun-if-changed=src/ffi");
    println!("cargo:rustc-cdylib-link-arg=-Wl,-soname,libwebservices.so.1");

    let root = directory("CARGO_MANIFEST_DIR");
    match header(&root) {
        Ok(header) => {
            write(&directory("OUT_DIR").join("WebServices.h"), &header);
            if env::var_os("WEBSERVICES_UPDATE_HEADER").is_some() {
                write(&root.join("include/WebServices.h"), &header);
                write(&root.join("include/exports.txt"), &exports(&header));
            }
        }
        // A source that does not parse is reported much better by the compiler.
        Err(problem) => println!("cargo:warning=WebServices.h was not printed: {problem}"),
    }
}

fn directory(variable: &str) -> PathBuf {
    env::var_os(variable).map(PathBuf::from).unwrap_or_else(|| panic!("Cargo sets {variable}"))
}

/// Leaves a file alone that is as it should be, so that nothing depending on it is rebuilt.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return;
    }
    if let Err(problem) = fs::write(path, text) {
        println!("cargo:warning={} cannot be written: {problem}", path.display());
    }
}

/// The functions that the header declares, in alphabetical order, one on a line.
fn exports(header: &str) -> String {
    let names = header.lines().filter(|line| !line.starts_with("//")).filter_map(|line| {
        let name = line.split_once('(')?.0.rsplit([' ', '*']).next()?;
        name.starts_with("Ws").then(|| format!("{name}\n"))
    });
    names.collect::<BTreeSet<_>>().into_iter().collect()
}

fn header(root: &Path) -> Result<String, String> {
    let types = sources(&root.join("src/abi")).map_err(|problem| problem.to_string())?;
    let functions = sources(&root.join("src/ffi")).map_err(|problem| problem.to_string())?;
    let names = Names::of(&types).map_err(|problem| problem.to_string())?;
    let types = print(root, &types, |config| {
        config.export.include = names.types.iter().cloned().collect();
        config.export.item_types = {
            use cbindgen::ItemType::{Constants, Enums, OpaqueItems, Structs, Typedefs};
            vec![Constants, Enums, OpaqueItems, Structs, Typedefs]
        };
    })?;
    let functions = print(root, &functions, |config| {
        config.export.item_types = vec![cbindgen::ItemType::Functions];
    })?;
    let types = arrange(&names.tagged, &tags_only(&types));
    Ok(format!("{HEAD}\n{types}\n{}{TAIL}", functions.trim_start().replace("\n// # Safety\n", "\n// Safety:\n")))
}

/// The Rust files below `folder`, in the order of their names.
fn sources(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.file_name().is_some_and(|name| BY_HAND.iter().any(|by_hand| name == *by_hand))
        {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// What `src/abi` declares. cbindgen prints what functions use; the header needs everything.
#[derive(Default)]
struct Names {
    types: BTreeSet<String>,
    /// The structures and handles, which have a tag `_NAME` and a name `NAME`.
    tagged: BTreeSet<String>,
}

impl Names {
    fn of(files: &[PathBuf]) -> io::Result<Self> {
        let mut names = Self::default();
        for file in files {
            for line in fs::read_to_string(file)?.lines() {
                let mut words = line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
                if words.next() != Some("pub") {
                    continue;
                }
                match (words.next(), words.next()) {
                    (Some("struct"), Some(tag)) => {
                        names.types.insert(tag.to_owned());
                        names.tagged.extend(tag.strip_prefix("_WS_").map(|name| format!("WS_{name}")));
                    }
                    (Some("enum" | "type"), Some(name)) => {
                        names.types.insert(name.to_owned());
                    }
                    _ => {}
                }
            }
        }
        Ok(names)
    }
}

fn print(root: &Path, files: &[PathBuf], adjust: impl FnOnce(&mut cbindgen::Config)) -> Result<String, String> {
    let mut config = cbindgen::Config::from_file(root.join("cbindgen.toml").to_string_lossy().as_ref())?;
    adjust(&mut config);
    let builder = files.iter().fold(cbindgen::Builder::new().with_config(config), cbindgen::Builder::with_src);
    let bindings = builder.generate().map_err(|problem| problem.to_string())?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    String::from_utf8(text).map_err(|problem| problem.to_string())
}

/// cbindgen declares every tag as a name of its own. The names are declared in front of everything instead, because
/// structures point at each other in circles, and under their API name only. The structures that are unnamed in C
/// (`_WSX_…_OUT` in Rust) move to the member that has them.
fn tags_only(types: &str) -> String {
    let mut text = String::new();
    let mut unnamed: Vec<(String, String)> = Vec::new();
    let mut lines = types.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix("typedef struct _WSX_").and_then(|rest| rest.strip_suffix(" {")) {
            let members = lines.by_ref().take_while(|line| !line.starts_with('}'));
            unnamed
                .push((format!("    struct _WSX_{name} "), members.map(|member| format!("    {member}\n")).collect()));
        } else if let Some((member, body)) =
            unnamed.iter().find_map(|(tag, body)| Some((line.strip_prefix(tag.as_str())?, body)))
        {
            text += &format!("    struct {{\n{body}    }} {member}\n");
        } else if let Some(rest) = line.strip_prefix("typedef struct _") {
            if !line.ends_with(';') {
                text += &format!("struct _{rest}\n");
            }
        } else if line.starts_with("} _") {
            text += "};\n";
        } else {
            // C++ has no need of the word, and neither has C: each enumeration is also a name of its own.
            text += &if line.starts_with("typedef enum") { line.to_owned() } else { line.replace("enum WS_", "WS_") };
            text.push('\n');
        }
    }
    text
}

/// Puts what others refer to first: enumerations, the names of all structures, callbacks, structures, constants.
/// Among structures cbindgen's order stands, in which a member by value comes before its owner.
fn arrange(tagged: &BTreeSet<String>, types: &str) -> String {
    let (mut enumerations, mut callbacks, mut structures, mut constants) = Default::default();
    for block in types.split("\n\n").map(|block| block.trim_matches('\n')).filter(|block| !block.is_empty()) {
        let is = |start: &str| block.lines().any(|line| line.starts_with(start));
        let (section, separator): (&mut String, _) = if is("typedef enum") {
            (&mut enumerations, "\n\n")
        } else if is("struct") {
            (&mut structures, "\n\n")
        } else if is("#define") {
            (&mut constants, "\n")
        } else {
            (&mut callbacks, "\n\n")
        };
        *section += block;
        *section += separator;
    }
    let names: String = tagged.iter().map(|name| format!("typedef struct _{name} {name};\n")).collect();
    format!("{enumerations}{names}\n{callbacks}{structures}{constants}")
}
