//! Policies: what WS-Policy expressions say about the channels of a binding, and the C text that says it to the library.
//!
//! ```text
//! subjects -> references, alternatives -> mapping -> settings -> pieces
//! ```

mod alternatives;
mod mapping;
mod names;
mod pieces;
mod references;
mod settings;
mod subjects;

use std::collections::BTreeMap;

use crate::arguments::Arguments;
use crate::diagnostic::Diagnostics;
use crate::document::QName;
use crate::emit::policy_pieces::PolicyPieces;
use crate::inputs::Input;
use crate::model::File;
use crate::wsdl::Wsdl;
use pieces::Symbols;

/// What the names of the helper functions end in, after that of the binding and an underscore.
pub const FUNCTIONS: [&str; 2] = [CREATE_PROXY, CREATE_ENDPOINT];
const CREATE_PROXY: &str = "CreateServiceProxy";
const CREATE_ENDPOINT: &str = "CreateServiceEndpoint";

/// The pieces for every binding that a port uses and whose policy has a description; none with `/nopolicy`.
/// `files` has the names of the bindings in C.
pub fn compile(
    wsdl: &Wsdl<'_>,
    inputs: &[Input],
    files: &[File],
    arguments: &Arguments,
    diagnostics: &Diagnostics,
) -> BTreeMap<QName, PolicyPieces> {
    let mut compiled = BTreeMap::new();
    if !arguments.policy {
        return compiled;
    }
    let policies = references::Policies::collect(inputs, diagnostics);
    for (file, contract) in files.iter().flat_map(|file| file.contracts.iter().map(move |contract| (file, contract))) {
        let Some(binding) = wsdl.bindings.get(&contract.binding) else { continue };
        if let Some(meaning) = subjects::of_binding(binding, wsdl, &policies, diagnostics) {
            let Arguments { client, service, .. } = *arguments;
            let symbols = Symbols { file: &file.symbol, key: &contract.key, name: &contract.c_name, client, service };
            compiled.insert(contract.binding.clone(), pieces::pieces(&meaning, &symbols));
        }
    }
    subjects::report_others(wsdl, diagnostics);
    compiled
}

#[cfg(test)]
mod tests;
