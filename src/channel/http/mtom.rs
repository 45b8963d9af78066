//! MTOM: an envelope with its long octet strings beside it, as parts of a MIME message.

use super::content_type::{ContentType, MULTIPART, XOP, escaped_action, quoted, text_media_type};
use super::mime::{self, Part};
use crate::abi::{E_OUTOFMEMORY, WS_E_INVALID_FORMAT, WS_E_QUOTA_EXCEEDED};
use crate::channel::document::Document;
use crate::channel::encoding::Charset;
use crate::error::{Failure, Result};
use crate::message::{EnvelopeVersion, UniqueId};
use crate::xml::text;
use crate::xml::xop::{Attachments, Parts};
use crate::xml::{Limits, NodeBuffer, Writer};

/// Reads the envelope in the root part, with the octets it refers to in their places.
pub fn decode(content_type: &ContentType, body: &[u8], mut buffer: NodeBuffer, limits: &Limits) -> Result<Document> {
    let boundary = content_type.parameter("boundary").unwrap_or_default();
    let mut parts = mime::split(body, &boundary)?;
    let root = parts.swap_remove(root_of(content_type, &parts)?);
    let charset = match &root.content_type {
        Some(root) if !root.is_xop() => {
            return Err(Failure::new(WS_E_INVALID_FORMAT, format!("the root part of the message is not {XOP}")));
        }
        Some(root) => root.charset()?,
        None => None,
    };
    let parts = Parts::new(parts.into_iter().filter_map(|part| Some((part.content_id?, part.content))).collect());
    let decoded = text::parse_with_parts(&mut buffer, &root.content, charset, &parts, body.len(), limits);
    Document::new(buffer, decoded)
}

/// The part that `start` names, or the first.
fn root_of(content_type: &ContentType, parts: &[Part<'_>]) -> Result<usize> {
    let Some(start) = content_type.parameter("start") else { return Ok(0) };
    let start = start.trim();
    let start = start.strip_prefix('<').and_then(|start| start.strip_suffix('>')).unwrap_or(start);
    parts.iter().position(|part| part.content_id.as_deref() == Some(start)).ok_or_else(|| {
        Failure::new(WS_E_INVALID_FORMAT, format!("the message has no part '{start}', which should be its root"))
    })
}

/// Writes an envelope behind what `out` holds, with the MIME structure around it. Returns the bytes and their content
/// type.
pub fn encode(
    charset: Charset,
    envelope: EnvelopeVersion,
    action: Option<&str>,
    max_size: usize,
    mut out: Vec<u8>,
    write: impl FnOnce(&mut Writer<'_>) -> Result<()>,
) -> Result<(Vec<u8>, String)> {
    // Random, so that it occurs in no content.
    let id = UniqueId::generate()?.to_text().trim_start_matches("urn:uuid:").to_owned();
    let begin = out.len();
    let media_type = text_media_type(envelope);
    let transfer = if charset == Charset::Utf8 { "8bit" } else { "binary" };
    let root = format!("{XOP};charset={};type=\"{media_type}\"", charset.name());
    out.extend_from_slice(head(&id, &format!("0@{id}"), transfer, &root).as_bytes());

    let mut attachments = Attachments::new(id.clone());
    let mut writer = Writer::with_attachments(out, charset, &mut attachments);
    writer.set_max_size(max_size);
    write(&mut writer)?;
    let mut out = writer.finish()?;
    for (content_id, octets) in attachments.iter() {
        let head = head(&id, &content_id, "binary", "application/octet-stream");
        append(&mut out, begin, max_size, &[b"\r\n", head.as_bytes(), octets])?;
    }
    append(&mut out, begin, max_size, &[b"\r\n--uuid:", id.as_bytes(), b"--\r\n"])?;

    let start_info = match action.filter(|_| envelope == EnvelopeVersion::Soap12) {
        Some(action) => quoted(&format!("{media_type}; action=\"{}\"", escaped_action(action))),
        None => quoted(media_type),
    };
    let content_type =
        format!("{MULTIPART}; type=\"{XOP}\";start=\"<0@{id}>\";boundary=\"uuid:{id}\";start-info={start_info}");
    Ok((out, content_type))
}

/// The delimiter and the headers of a part.
fn head(boundary: &str, content_id: &str, transfer_encoding: &str, content_type: &str) -> String {
    format!(
        "--uuid:{boundary}\r\nContent-ID: <{content_id}>\r\nContent-Transfer-Encoding: {transfer_encoding}\r\n\
         Content-Type: {content_type}\r\n\r\n"
    )
}

fn append(out: &mut Vec<u8>, begin: usize, max_size: usize, pieces: &[&[u8]]) -> Result<()> {
    let length: usize = pieces.iter().map(|piece| piece.len()).sum();
    if out.len() - begin + length > max_size {
        return Err(Failure::new(
            WS_E_QUOTA_EXCEEDED,
            format!("the message exceeds its size limit of {max_size} bytes"),
        ));
    }
    out.try_reserve(length).map_err(|_| Failure::new(E_OUTOFMEMORY, "no memory for the parts of the message"))?;
    pieces.iter().for_each(|piece| out.extend_from_slice(piece));
    Ok(())
}
