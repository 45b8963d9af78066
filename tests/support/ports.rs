//! TCP ports for what listens later, or never: programs of other makers cannot be asked which port they got.

use std::net::{Ipv4Addr, TcpListener};
use std::os::linux::net::SocketAddrExt as _;
use std::os::unix::net::{SocketAddr, UnixListener};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, PoisonError};

/// A name that the system gives to one process at a time, and takes back with it; `c_tests/check.c` uses the same. With it,
/// no other test on the machine has this port.
pub fn reserve(port: u16) -> Option<UnixListener> {
    let name = SocketAddr::from_abstract_name(format!("webservices-test-port-{port}")).ok()?;
    UnixListener::bind_addr(&name).ok()
}

/// A port that nobody listens on and that no other test is given as long as this process lives. It is outside of the range
/// from which the system gives ports to clients and to those who ask for any, so nobody takes it before it is used.
pub fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    static RESERVED: Mutex<Vec<UnixListener>> = Mutex::new(Vec::new());
    // Each process looks in another place.
    let begin = std::process::id().wrapping_mul(13);
    for _ in 0..2000 {
        let number = begin.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed));
        let port = 10_000 + u16::try_from(number % 22_000).expect("less than 22000");
        let Some(reserved) = reserve(port) else { continue };
        if TcpListener::bind((Ipv4Addr::UNSPECIFIED, port)).is_ok() {
            RESERVED.lock().unwrap_or_else(PoisonError::into_inner).push(reserved);
            return port;
        }
    }
    panic!("no free port");
}
