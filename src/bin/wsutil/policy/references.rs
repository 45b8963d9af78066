//! Finds the policy that a reference means, among all inputs: `URL#Id`, `#Id`, or the name of a policy.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::names::{id, is_policy};
use crate::arguments::Kind;
use crate::diagnostic::{Diagnostics, Rule, rule};
use crate::document::{Document, Element};
use crate::inputs::Input;

/// A reference within its own file that only another file answers.
const ELSEWHERE: Rule = Rule::warning(2, "policy-in-other-file");

/// A policy that says itself what it applies to.
const ATTACHMENT: Rule = Rule::warning(1, "policy-attachment");

/// Every policy that has a name.
pub struct Policies<'d> {
    documents: Vec<&'d Document>,
    /// By the URL of the document and the id.
    by_id: BTreeMap<(String, String), Element<'d>>,
    by_name: BTreeMap<String, Element<'d>>,
}

impl<'d> Policies<'d> {
    pub fn collect(inputs: &'d [Input], diagnostics: &Diagnostics) -> Self {
        let documents = inputs.iter().map(|input| &input.document).collect();
        let mut found = Self { documents, by_id: BTreeMap::new(), by_name: BTreeMap::new() };
        for Input { kind, document, .. } in inputs {
            let mut waiting = vec![document.root()];
            let mut empty = true;
            while let Some(element) = waiting.pop() {
                // In the order of the document: the last comes out first.
                let children = element.children().collect::<Vec<_>>();
                waiting.extend(children.into_iter().rev());
                if is_policy(element, "Policy") {
                    empty = false;
                    found.add(element, diagnostics);
                } else if is_policy(element, "PolicyAttachment") {
                    let text =
                        "attachments outside of a description have no effect; refer to the policy from the description";
                    diagnostics.report(ATTACHMENT, element.place(), text);
                }
            }
            if empty && *kind == Kind::Policy {
                diagnostics.report(rule::MALFORMED, document.root().place(), "there is no wsp:Policy in this file");
            }
        }
        found
    }

    fn add(&mut self, policy: Element<'d>, diagnostics: &Diagnostics) {
        let twice = |name: &str| {
            diagnostics.report(rule::DUPLICATE, policy.place(), format!("there is another policy '{name}'"));
        };
        if let Some(id) = id(policy) {
            let key = (policy.document().url().to_owned(), id.to_owned());
            match self.by_id.entry(key) {
                Entry::Vacant(place) => drop(place.insert(policy)),
                Entry::Occupied(_) => twice(id),
            }
        }
        if let Some(name) = policy.attribute("Name") {
            match self.by_name.entry(name.to_owned()) {
                Entry::Vacant(place) => drop(place.insert(policy)),
                Entry::Occupied(_) => twice(name),
            }
        }
    }

    /// The policy that `uri` means at this place; `None` after a report.
    pub fn find(&self, uri: &str, from: Element<'d>, diagnostics: &Diagnostics) -> Option<Element<'d>> {
        let uri = uri.trim();
        let found = match uri.split_once('#') {
            Some(("", id)) => {
                self.in_document(from.document(), id).or_else(|| self.in_any_document(id, from, diagnostics))
            }
            Some((url, id)) => self.document(url, from.document()).and_then(|document| self.in_document(document, id)),
            None => self.by_name.get(uri).copied().or_else(|| {
                let root = self.document(uri, from.document())?.root();
                is_policy(root, "Policy").then_some(root)
            }),
        };
        if found.is_none() {
            diagnostics.report(rule::UNRESOLVED, from.place(), format!("there is no policy '{uri}' in any input"));
        }
        found
    }

    fn in_document(&self, document: &Document, id: &str) -> Option<Element<'d>> {
        self.by_id.get(&(document.url().to_owned(), id.to_owned())).copied()
    }

    /// Tools that split a description into files leave such references behind. They mean something if one file has it.
    fn in_any_document(&self, id: &str, from: Element<'d>, diagnostics: &Diagnostics) -> Option<Element<'d>> {
        let mut all = self.documents.iter().filter_map(|document| self.in_document(document, id));
        let (first, second) = (all.next()?, all.next());
        if second.is_some() {
            return None;
        }
        let text = format!("the policy '#{id}' is not in this file; that at {} is taken", first.place());
        diagnostics.report(ELSEWHERE, from.place(), text);
        Some(first)
    }

    /// The input from this URL. One that is relative may also be the name of the file beside the one that it is in.
    fn document(&self, url: &str, from: &Document) -> Option<&'d Document> {
        let by_url = |url: &str| self.documents.iter().copied().find(|document| document.url() == url);
        if url.contains("://") {
            return by_url(url);
        }
        let absolute = from.url().rsplit_once('/').map(|(directory, _)| format!("{directory}/{url}"));
        by_url(url).or_else(|| absolute.and_then(|url| by_url(&url))).or_else(|| {
            let beside = from
                .place()
                .file
                .rsplit_once('/')
                .map_or(url.to_owned(), |(directory, _)| format!("{directory}/{url}"));
            self.documents.iter().copied().find(|document| *document.place().file == *beside)
        })
    }
}
