//! The tables of the protocol, at every place where the bytes may be cut.

use super::client::{Answer, answer, preamble};
use super::primitives::{Read, put_size, size};
use super::record::{ends_in_order, envelope_header};
use super::*;

const CLIENT: &[u8] = b"\x00\x01\x00\x01\x02\x02\x1Dnet.tcp://localhost:9000/calc\x03\x08\x0C";

fn all_steps(bytes: &[u8], cut: usize) -> Vec<Step> {
    let mut reader = ServerPreamble::new();
    let mut steps = Vec::new();
    let mut rest: Vec<u8> = Vec::new();
    for part in [&bytes[..cut], &bytes[cut..]] {
        rest.extend_from_slice(part);
        loop {
            let (used, step) = reader.feed(&rest);
            rest.drain(..used);
            if step == Step::NeedMore {
                break;
            }
            let last = !matches!(step, Step::Routing { .. });
            steps.push(step);
            if last {
                return steps;
            }
        }
    }
    steps
}

#[test]
fn a_preamble_is_read_whole_wherever_it_is_cut() {
    let via = "net.tcp://localhost:9000/calc".to_owned();
    let expected = vec![
        Step::Routing { via: via.clone(), encoding: Encoding::Known(8) },
        Step::Complete { via, encoding: Encoding::Known(8) },
    ];
    for cut in 0..=CLIENT.len() {
        assert_eq!(all_steps(CLIENT, cut), expected, "cut at {cut}");
    }
    assert_eq!(preamble("net.tcp://localhost:9000/calc", &Encoding::Known(8)), CLIENT);
}

#[test]
fn a_truncated_preamble_is_never_complete() {
    for length in 0..CLIENT.len() {
        let steps = all_steps(&CLIENT[..length], length);
        assert!(steps.iter().all(|step| matches!(step, Step::Routing { .. })), "{length}: {steps:?}");
    }
}

#[test]
fn each_state_answers_bad_input_as_the_table_says() {
    let table: &[(&[u8], Step)] = &[
        (b"\x01", Step::Close),
        (b"GET / HTTP/1.1", Step::Close),
        (b"\x00\x0C", Step::Refuse(Fault::UnsupportedVersion)),
        (b"\x00\x01\x05\x02", Step::Close),
        (b"\x00\x01\x00\x01\x01", Step::Refuse(Fault::UnsupportedMode)),
        (b"\x00\x01\x00\x01\x09", Step::Refuse(Fault::UnsupportedMode)),
        (b"\x00\x01\x00\x01\x02\x03", Step::Close),
        (b"\x00\x01\x00\x01\x02\x02\xFF\xFF\xFF\xFF\x7F", Step::Close),
        (b"\x00\x01\x00\x01\x02\x02\x81\x10", Step::Refuse(Fault::ViaTooLong)),
        (b"\x00\x01\x00\x01\x02\x02\x03abc", Step::Close),
        (b"\x00\x01\x00\x01\x02\x02\x01\xFF", Step::Close),
        (b"\x00\x01\x00\x01\x02\x02\x04a://\x0C", Step::Close),
        (b"\x00\x01\x00\x01\x02\x02\x04a://\x04\x81\x02", Step::Refuse(Fault::ContentTypeTooLong)),
    ];
    for (bytes, expected) in table {
        assert_eq!(all_steps(bytes, bytes.len()).last(), Some(expected), "{bytes:02x?}");
    }
}

#[test]
fn an_upgrade_is_refused_and_anything_else_closes() {
    let before_end = &CLIENT[..CLIENT.len() - 1];
    let upgrade = [before_end, b"\x09\x17application/ssl-tls"].concat();
    assert_eq!(all_steps(&upgrade, 0).last(), Some(&Step::Refuse(Fault::UpgradeInvalid)));
    assert_eq!(all_steps(&[before_end, b"\x06"].concat(), 0).last(), Some(&Step::Close));
}

#[test]
fn sizes_have_five_bytes_at_most_and_the_fifth_is_small() {
    for value in [0_usize, 1, 127, 128, 16383, 16384, 2097151, 2097152, 268435455, 268435456, 0x7FFF_FFFF] {
        let mut bytes = Vec::new();
        put_size(&mut bytes, value);
        assert_eq!(size(&bytes, 0), Read::Value(value, bytes.len()));
        assert_eq!(size(&bytes[..bytes.len() - 1], 0), Read::NeedMore);
    }
    assert_eq!(size(&[0xFF, 0xFF, 0xFF, 0xFF, 0x08], 0), Read::Malformed);
    assert_eq!(size(&[0x80, 0x80, 0x80, 0x80, 0x80], 0), Read::Malformed);
}

#[test]
fn records_are_found_and_limited() {
    let mut bytes = Vec::new();
    envelope_header(300, &mut bytes);
    bytes.resize(bytes.len() + 300, 0xAA);
    bytes.push(END);
    assert_eq!(next_record(&bytes, 300), Record::Envelope { start: 3, end: 303 });
    assert_eq!(next_record(&bytes, 299), Record::TooLarge(300));
    assert_eq!(next_record(&bytes[..303 - 7], 300), Record::NeedMore(7));
    assert_eq!(next_record(&bytes[303..], 300), Record::End);
    assert_eq!(next_record(b"\x05", 300), Record::Malformed);
    assert!(ends_in_order(&bytes, 300));
    assert!(!ends_in_order(&bytes[..303], 300));
    assert!(!ends_in_order(b"", 300));
}

#[test]
fn a_server_answers_with_an_ack_or_a_fault() {
    assert_eq!(answer(b""), Answer::NeedMore);
    assert_eq!(answer(b"\x0B"), Answer::Open);
    assert_eq!(answer(b"\x0A"), Answer::Malformed);
    let record = Fault::EndpointNotFound.record();
    for length in 1..record.len() {
        assert_eq!(answer(&record[..length]), Answer::NeedMore);
    }
    let Answer::Fault(uri) = answer(&record) else { panic!("no fault in {record:02x?}") };
    assert_eq!(fault::result_of(&uri), crate::abi::WS_E_ENDPOINT_NOT_FOUND);
    assert_eq!(Fault::UnsupportedVersion.record()[1], 0x49);
}

#[test]
fn an_encoding_may_be_a_number_or_spelled_out() {
    assert_eq!(Encoding::Known(8).number(), Some(8));
    assert_eq!(Encoding::Known(9).number(), None);
    assert_eq!(Encoding::ContentType("application/soap+msbinsession1".into()).number(), Some(8));
    assert_eq!(Encoding::ContentType("application/soap+msbin1+gzip".into()).number(), None);
}
