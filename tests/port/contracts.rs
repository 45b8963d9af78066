//! Contracts, what `wsutil` makes of them, and programs compiled with that.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use crate::toolchain::{Compiler, Family, run, scratch, sources, succeed};

/// C sources generated from the files of a contract: its WSDL and the schemas that come with it.
pub struct Contract {
    name: String,
    files: Vec<String>,
    /// Where the sources are.
    folder: PathBuf,
}

impl Contract {
    /// A contract of `programs/`; schemas have their names after that of the WSDL, as in `Wsdl+Schema`.
    pub fn new(name: &str) -> Contract {
        static MADE: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
        let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut stems = name.split('+');
        let wsdl = stems.next().map(|stem| format!("{stem}.wsdl"));
        let files = wsdl.into_iter().chain(stems.map(|stem| format!("{stem}.xsd"))).collect();
        let contract = Contract { name: name.to_owned(), files, folder: scratch(&format!("generated/{name}")) };
        if !made.contains(name) {
            contract.generate(&sources().join("programs"));
            made.insert(name.to_owned());
        }
        contract
    }

    /// Makes the sources of files in a folder, as the documentation's makefiles do.
    fn generate(&self, from: &Path) {
        let mut wsutil = Command::new(env!("CARGO_BIN_EXE_wsutil"));
        for file in &self.files {
            let switch = if file.ends_with("xsd") { "xsd" } else { "wsdl" };
            wsutil.arg(format!("/{switch}:{}", from.join(file).display()));
        }
        wsutil.arg("/string:WS_STRING").arg(format!("/out:{}", self.folder.display()));
        succeed(&run(&mut wsutil), "wsutil");
    }

    /// The objects of the sources, which are C.
    fn objects(&self, family: Family) -> Vec<PathBuf> {
        let compiler = if family == Family::Gcc { crate::toolchain::GCC } else { crate::toolchain::CLANG };
        let objects = scratch(&format!("objects-{}/{}", compiler.command, self.name));
        let compile = |file: &String| {
            let object = objects.join(format!("{file}.o"));
            let mut command = compiler.start();
            command.args(["-Wall", "-Wextra", "-Werror"]).arg("-I").arg(&self.folder);
            command.arg("-c").arg(self.folder.join(format!("{file}.c"))).arg("-o").arg(&object);
            succeed(&run(&mut command), &format!("{file}.c"));
            object
        };
        self.files.iter().map(compile).collect()
    }

    /// Once for each program: another test may be running it.
    pub fn compile(&self, program: &str, compiler: Compiler) -> Result<PathBuf, String> {
        static COMPILED: Mutex<BTreeMap<PathBuf, Result<PathBuf, String>>> = Mutex::new(BTreeMap::new());
        let path = scratch(&format!("programs-{}/{}", compiler.command, self.name)).join(program);
        let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        compiled.entry(path.clone()).or_insert_with(|| self.compile_to(path, program, compiler)).clone()
    }

    fn compile_to(&self, path: PathBuf, program: &str, compiler: Compiler) -> Result<PathBuf, String> {
        let objects = self.objects(compiler.family);
        let mut command = compiler.start();
        command.arg("-O1").arg("-I").arg(&self.folder);
        command.arg(sources().join(format!("programs/{program}.cpp"))).args(["-x", "none"]).args(objects);
        let output = compiler.link(&mut command, &path);
        if output.status.success() { Ok(path) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
    }

    /// What the header declares for the binding.
    pub fn functions(&self) -> BTreeSet<String> {
        let header = self.folder.join(format!("{}.h", self.files[0]));
        let text = fs::read_to_string(&header).unwrap_or_else(|problem| panic!("{}: {problem}", header.display()));
        let words = text.split(|character: char| !character.is_ascii_alphanumeric() && character != '_');
        words.filter(|word| word.starts_with("PurchaseOrderBinding_")).map(str::to_owned).collect()
    }
}

/// What is generated from a contract of `programs/`.
pub fn generated(contract: &str) -> PathBuf {
    Contract::new(contract).folder
}

pub fn compile(name: &str, contract: &str, compiler: Compiler) -> Result<PathBuf, String> {
    Contract::new(contract).compile(name, compiler)
}

/// The contract of fetched documents. The WSDL refers to the schema by the name `xsd`.
pub fn fetched(compiler: Compiler, way: &str, wsdl: &str, xsd: &str) -> Contract {
    let name = format!("fetched-{way}-{}", compiler.command);
    let (documents, folder) = (scratch(&format!("documents/{name}")), scratch(&format!("generated/{name}")));
    let contract = Contract { name, files: vec!["PurchaseOrder.wsdl".to_owned(), "xsd".to_owned()], folder };
    for (file, text) in contract.files.iter().zip([wsdl, xsd]) {
        fs::write(documents.join(file), text).expect("the target directory is writable");
    }
    contract.generate(&documents);
    contract
}
