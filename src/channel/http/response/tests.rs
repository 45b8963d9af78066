use super::*;

#[test]
fn nothing_may_stand_in_front_of_the_status_line() {
    let response = b"\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    for bytes in [&response[..1], &response[..2], &response[..9], &response[..]] {
        assert!(matches!(parse_response(bytes, 1000), Parsed::Refused(_)), "{} bytes", bytes.len());
    }
    assert!(matches!(parse_response(&response[2..], 1000), Parsed::Complete { .. }));
}
