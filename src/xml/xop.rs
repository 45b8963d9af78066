//! Octets beside a text document (XOP): an element whose only content is an Include stands for those of a part.

use std::borrow::Cow;

use super::builder::Result;
use super::decode_error::DecodeError;
use crate::url::unescape_bytes;

/// The namespace and the local name of the element that stands for a part.
pub(super) const NAMESPACE: &str = "http://www.w3.org/2004/08/xop/include";
const INCLUDE: &str = "Include";

/// Whether this is the name of the element that stands for a part.
pub(crate) fn is_include(local: &str, ns: &str) -> bool {
    local == INCLUDE && ns == NAMESPACE
}

/// Octet strings of so many bytes and more are written as parts; shorter ones are cheaper as base64.
pub const SHORTEST_PART: usize = 768;

/// The parts a document that is read may refer to, by their content ids (without angle brackets).
#[derive(Debug, Default)]
pub struct Parts<'a> {
    /// In the order of the ids.
    parts: Vec<(Cow<'a, str>, Cow<'a, [u8]>)>,
}

impl<'a> Parts<'a> {
    pub fn new(mut parts: Vec<(Cow<'a, str>, Cow<'a, [u8]>)>) -> Self {
        parts.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        Self { parts }
    }

    /// The octets that a reference (`cid:` and the id with escapes) names; the error says why it names none.
    pub(super) fn find(&self, href: &str) -> Result<&[u8]> {
        let shown = || href.chars().take(64).collect::<String>();
        let id = match href.split_at_checked(4) {
            Some((scheme, id)) if scheme.eq_ignore_ascii_case("cid:") => unescape_bytes(id)?,
            _ => {
                return Err(DecodeError::malformed(format!(
                    "an xop:Include refers to '{}', which is no content id",
                    shown()
                )));
            }
        };
        let first = self.parts.partition_point(|(other, _)| other.as_bytes() < &*id);
        let mut found = self.parts[first..].iter().take_while(|(other, _)| other.as_bytes() == id);
        match (found.next(), found.next()) {
            (Some((_, octets)), None) => Ok(octets),
            (None, _) => Err(DecodeError::malformed(format!("there is no part '{}'", shown()))),
            (Some(_), Some(_)) => Err(DecodeError::malformed(format!("there are two parts '{}'", shown()))),
        }
    }
}

/// The octets of a document that is written: those that do not stand in the text.
#[derive(Debug, Default)]
pub struct Attachments {
    /// The end of every content id.
    domain: String,
    octets: Vec<u8>,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Attachments {
    /// `domain` is what makes the content ids unique in the world. Its characters must need no escape.
    pub fn new(domain: String) -> Self {
        Self { domain, octets: Vec::new(), ends: Vec::new() }
    }

    /// The id and the octets of each.
    pub fn iter(&self) -> impl Iterator<Item = (String, &[u8])> {
        let mut start = 0;
        self.ends.iter().enumerate().map(move |(index, end)| {
            let octets = &self.octets[start..*end];
            start = *end;
            (self.id(index), octets)
        })
    }

    fn id(&self, index: usize) -> String {
        format!("{}@{}", index + 1, self.domain)
    }

    /// Bytes of all of them.
    pub(super) fn size(&self) -> usize {
        self.octets.len()
    }

    pub(super) fn push(&mut self, octets: &[u8]) {
        self.octets.extend_from_slice(octets);
        self.ends.push(self.octets.len());
    }

    /// The content id of the last.
    pub(super) fn last_id(&self) -> String {
        self.id(self.ends.len().saturating_sub(1))
    }

    /// Takes the last one back.
    pub(super) fn pop(&mut self) -> Vec<u8> {
        self.ends.pop();
        self.octets.split_off(self.ends.last().copied().unwrap_or(0))
    }
}
