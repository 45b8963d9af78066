//! A `WS_ENDPOINT_ADDRESS` that the library keeps for the application to look at.

use crate::abi::{WS_ENDPOINT_ADDRESS, WS_STRING};

/// An address with nothing but a URL, and the memory of the URL.
#[derive(Debug)]
pub struct KeptAddress {
    structure: Box<WS_ENDPOINT_ADDRESS>,
    /// What `structure` points into.
    _url: Box<[u16]>,
}

// SAFETY: the pointers in it go to memory it owns itself, which never changes.
unsafe impl Send for KeptAddress {}
// SAFETY: as above.
unsafe impl Sync for KeptAddress {}

impl KeptAddress {
    pub fn new(url: &[u16]) -> Self {
        let url: Box<[u16]> = url.into();
        let structure = Box::new(WS_ENDPOINT_ADDRESS {
            url: WS_STRING { length: url.len() as u32, chars: url.as_ptr().cast_mut() },
            headers: std::ptr::null_mut(),
            extensions: std::ptr::null_mut(),
            identity: std::ptr::null_mut(),
        });
        Self { structure, _url: url }
    }

    /// Valid as long as this value.
    pub fn get(&self) -> &WS_ENDPOINT_ADDRESS {
        &self.structure
    }
}
