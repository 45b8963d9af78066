//! Reads the input files, and with `--follow-imports` the local files they name.

use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::arguments::{Arguments, Kind};
use crate::diagnostic::{Diagnostics, Place, rule};
use crate::document::{Document, Element};
use crate::{schema, wsdl};

/// Bytes of one input file.
const MAX_FILE: u64 = 64 * 1024 * 1024;
/// Files altogether, followed ones included.
const MAX_FILES: usize = 1024;

/// A file that is compiled.
pub struct Input {
    pub kind: Kind,
    /// Without its directory; it names the generated files.
    pub file_name: String,
    pub document: Document,
}

pub fn read(arguments: &Arguments, diagnostics: &Diagnostics) -> Vec<Input> {
    let mut waiting: Vec<_> =
        arguments.inputs.iter().rev().map(|input| (input.kind, input.path.clone(), input.url.clone())).collect();
    let mut inputs: Vec<Input> = Vec::new();
    let mut seen = BTreeSet::new();
    while let Some((kind, path, url)) = waiting.pop() {
        let file: Rc<str> = path.display().to_string().into();
        let place = || Place { file: file.clone(), line: 0, column: 0 };
        // The same file by two names is read once.
        if !seen.insert(fs::canonicalize(&path).unwrap_or_else(|_| path.clone())) {
            continue;
        }
        if seen.len() > MAX_FILES {
            return (diagnostics.report(rule::FILE, place(), format!("there are more than {MAX_FILES} files")), inputs)
                .1;
        }
        let bytes = match bytes(&path) {
            Ok(bytes) => bytes,
            Err(text) => {
                diagnostics.report(rule::FILE, place(), text);
                continue;
            }
        };
        let url = url.unwrap_or_else(|| format!("urn:wsutil:{}:{file}", inputs.len()));
        let document = match Document::parse(&file, url, &bytes) {
            Ok(document) => document,
            Err((place, text)) => {
                diagnostics.report(rule::MALFORMED, place, text);
                continue;
            }
        };
        let file_name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if let Some(other) = inputs.iter().find(|other| other.file_name == file_name) {
            let text =
                format!("'{}' has the same name, so both would be compiled to the same files", other.document.place());
            diagnostics.report(rule::DUPLICATE, place(), text);
            continue;
        }
        if arguments.follow_imports {
            let directory = path.parent().map(Path::to_owned).unwrap_or_default();
            waiting
                .extend(followed(document.root(), &directory).into_iter().rev().map(|(kind, path)| (kind, path, None)));
        }
        inputs.push(Input { kind, file_name, document });
    }
    inputs
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(|error| error.to_string())?;
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    match bytes.len() as u64 > MAX_FILE {
        true => Err(format!("the file is larger than {MAX_FILE} bytes")),
        false => Ok(bytes),
    }
}

/// The files that an input says its definitions are in: those that have a path and not a URL.
fn followed(root: Element<'_>, directory: &Path) -> Vec<(Kind, PathBuf)> {
    let mut found = Vec::new();
    let mut waiting = vec![root];
    while let Some(element) = waiting.pop() {
        let location = match (element.namespace(), element.local()) {
            (wsdl::NAMESPACE, "import") => element.attribute("location"),
            (schema::NAMESPACE, "import" | "include") => element.attribute("schemaLocation"),
            (wsdl::NAMESPACE, "definitions" | "types") | (schema::NAMESPACE, "schema") => {
                waiting.extend(element.children());
                None
            }
            _ => None,
        };
        if let Some(location) = location.map(str::trim).filter(|location| !location.contains("://")) {
            let kind = match element.namespace() {
                // It may import a schema, too.
                wsdl::NAMESPACE if location.ends_with(".xsd") => Kind::Schema,
                wsdl::NAMESPACE => Kind::Wsdl,
                _ => Kind::Schema,
            };
            found.push((kind, directory.join(location)));
        }
    }
    found
}
