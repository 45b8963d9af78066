//! What the system knows about a socket and rustix does not ask.

use std::os::fd::{AsFd, AsRawFd};

/// Bytes that were given to the system and that the peer has not acknowledged. Zero for what is no connection.
pub fn unacknowledged(socket: &impl AsFd) -> usize {
    let mut count: libc::c_int = 0;
    // SAFETY: the descriptor is open while it is borrowed, and this request (SIOCOUTQ) writes one int.
    let result = unsafe { libc::ioctl(socket.as_fd().as_raw_fd(), libc::TIOCOUTQ, &mut count) };
    if result == 0 { usize::try_from(count).unwrap_or(0) } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};
    use std::time::{Duration, Instant};

    #[test]
    fn what_the_peer_has_acknowledged_no_longer_counts() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let (mut server, _) = listener.accept().unwrap();
        server.set_nonblocking(true).unwrap();
        let mut sent = 0;
        // More than the peer's buffer takes.
        while let Ok(count) = server.write(&[0; 65536]) {
            sent += count;
        }
        assert!(unacknowledged(&server) > 0);
        client.read_exact(&mut vec![0; sent]).unwrap();
        let patience = Instant::now() + Duration::from_secs(10);
        while unacknowledged(&server) > 0 {
            assert!(Instant::now() < patience);
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}
