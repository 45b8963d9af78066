//! A service host as a C program makes one: descriptions as generated code has them, stubs, operations, and the
//! functions of the C interface. All `unsafe` of the benchmarks is here.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::net::{Ipv4Addr, TcpListener};
use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, OnceLock};
use std::time::{Duration, Instant};

use webservices::abi::*;
use webservices::ffi::heap::{WsCreateHeap, WsFreeHeap, WsResetHeap};
use webservices::ffi::operation_context::WsRegisterOperationForCancel;
use webservices::ffi::proxy_call::WsCall;
use webservices::ffi::service_host::{
    WsAbortServiceHost, WsCloseServiceHost, WsCreateServiceHost, WsFreeServiceHost, WsOpenServiceHost,
};
use webservices::ffi::service_proxy::{
    WsCloseServiceProxy, WsCreateServiceProxy, WsFreeServiceProxy, WsOpenServiceProxy,
};

pub const NAMESPACE: &str = "http://example.org/bench";

/// The sum of two numbers.
pub const ADD: &str = "Add";
/// The same, with a registration for cancellation.
pub const ADD_REGISTERED: &str = "AddRegistered";
/// Registers and stays in flight without a thread.
pub const PEND: &str = "Pend";
/// Stays in flight without a thread and without a registration, until `register_collected`.
pub const COLLECT: &str = "Collect";
/// Registers and blocks its thread until it is released.
pub const BLOCK: &str = "Block";

const OPERATIONS: [(&str, WS_SERVICE_STUB_CALLBACK, bool); 5] = [
    (ADD, Some(add), true),
    (ADD_REGISTERED, Some(add_registered), true),
    (PEND, Some(pend), false),
    (COLLECT, Some(collect), false),
    (BLOCK, Some(block), false),
];

pub const PATH: &str = "/bench";

pub fn url(port: u16) -> String {
    format!("net.tcp://127.0.0.1:{port}{PATH}")
}

pub fn action(operation: &str) -> String {
    format!("{NAMESPACE}/{operation}")
}

// ---- what the operations leave behind ----

/// Calls of `Pend`, `Collect` and `Block` that have been entered.
pub static ENTERED: AtomicUsize = AtomicUsize::new(0);
/// Cancel callbacks that have been entered.
pub static CANCELLED: AtomicUsize = AtomicUsize::new(0);
pub static FREED: AtomicUsize = AtomicUsize::new(0);

/// See `expect_cancellations`.
static EXPECTED: AtomicUsize = AtomicUsize::new(usize::MAX);
static LAST_CANCEL: Mutex<Option<Instant>> = Mutex::new(None);
static IN_FLIGHT: Mutex<Vec<InFlight>> = Mutex::new(Vec::new());
static RELEASED: (Mutex<bool>, Condvar) = (Mutex::new(false), Condvar::new());

/// An asynchronous call that waits to be completed.
#[derive(Clone, Copy)]
struct InFlight {
    context: *const WS_OPERATION_CONTEXT,
    completion: WS_ASYNC_CONTEXT,
}

// SAFETY: both are only handed back to the library, which allows that on any thread.
unsafe impl Send for InFlight {}

/// Announces how many more calls will be cancelled, so that the last one notes the time.
pub fn expect_cancellations(count: usize) {
    *lock(&LAST_CANCEL) = None;
    EXPECTED.store(CANCELLED.load(Ordering::Acquire) + count, Ordering::Release);
}

/// When the last of the cancel callbacks that were announced was entered, once it was.
pub fn last_cancelled() -> Option<Instant> {
    *lock(&LAST_CANCEL)
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().expect("nobody panics with this lock")
}

/// Registers every call of `Collect` that is in flight; how long that took in all, and how many there are.
pub fn register_collected() -> (Duration, usize) {
    let calls = lock(&IN_FLIGHT);
    let start = Instant::now();
    for call in calls.iter() {
        register(call.context);
    }
    (start.elapsed(), calls.len())
}

/// Completes every asynchronous call that is in flight.
pub fn complete_all() {
    for InFlight { completion, .. } in lock(&IN_FLIGHT).drain(..) {
        let callback = completion.callback.expect("an operation is given a completion");
        // SAFETY: this is how an operation completes: once, with the state it was given.
        unsafe { callback(S_OK, MaybeUninit::new(WS_SHORT_CALLBACK), completion.callbackState) };
    }
}

/// Lets every blocked call return, now and later.
pub fn release_blocked() {
    *lock(&RELEASED.0) = true;
    RELEASED.1.notify_all();
}

// ---- operations ----

/// # Safety
/// `frame` is the frame of an operation with two numbers in and one out.
unsafe fn sum(frame: *mut c_void) -> HRESULT {
    // SAFETY: the caller's promise; the parameters are described so below.
    unsafe {
        let entries = frame.cast::<*mut i32>();
        **entries.add(2) = (**entries).wrapping_add(**entries.add(1));
    }
    S_OK
}

fn register(context: *const WS_OPERATION_CONTEXT) {
    // SAFETY: the context is that of a call in flight; the callbacks live as long as the program.
    let result = unsafe { WsRegisterOperationForCancel(context, Some(cancelled), Some(free), null_mut(), null_mut()) };
    assert_eq!(result, S_OK);
}

unsafe extern "C" fn cancelled(_: MaybeUninit<WS_SERVICE_CANCEL_REASON>, _: *mut c_void) {
    if CANCELLED.fetch_add(1, Ordering::AcqRel) + 1 == EXPECTED.load(Ordering::Relaxed) {
        *lock(&LAST_CANCEL) = Some(Instant::now());
    }
}

unsafe extern "C" fn free(_: *mut c_void) {
    FREED.fetch_add(1, Ordering::Release);
}

unsafe extern "C" fn add(
    _: *const WS_OPERATION_CONTEXT,
    frame: *mut c_void,
    _: *const c_void,
    _: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the host calls with the frame that the description asks for.
    unsafe { sum(frame) }
}

unsafe extern "C" fn add_registered(
    context: *const WS_OPERATION_CONTEXT,
    frame: *mut c_void,
    _: *const c_void,
    _: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    register(context);
    // SAFETY: as above.
    unsafe { sum(frame) }
}

unsafe extern "C" fn pend(
    context: *const WS_OPERATION_CONTEXT,
    frame: *mut c_void,
    function: *const c_void,
    completion: *const WS_ASYNC_CONTEXT,
    error: *mut WS_ERROR,
) -> HRESULT {
    register(context);
    // SAFETY: the same arguments.
    unsafe { collect(context, frame, function, completion, error) }
}

unsafe extern "C" fn collect(
    context: *const WS_OPERATION_CONTEXT,
    _: *mut c_void,
    _: *const c_void,
    completion: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    // SAFETY: the host gives every operation a completion.
    let completion = unsafe { *completion };
    lock(&IN_FLIGHT).push(InFlight { context, completion });
    ENTERED.fetch_add(1, Ordering::Release);
    WS_S_ASYNC
}

unsafe extern "C" fn block(
    context: *const WS_OPERATION_CONTEXT,
    _: *mut c_void,
    _: *const c_void,
    _: *const WS_ASYNC_CONTEXT,
    _: *mut WS_ERROR,
) -> HRESULT {
    register(context);
    ENTERED.fetch_add(1, Ordering::Release);
    let mut released = lock(&RELEASED.0);
    while !*released {
        released = RELEASED.1.wait(released).expect("nobody panics with this lock");
    }
    S_OK
}

// ---- descriptions ----

/// Descriptions live as long as the program.
fn keep<T>(value: T) -> *mut T {
    Box::into_raw(Box::new(value))
}

fn keep_all<T>(values: Vec<T>) -> *mut T {
    Box::leak(values.into_boxed_slice()).as_mut_ptr()
}

fn xml_string(text: &str) -> *mut WS_XML_STRING {
    keep(WS_XML_STRING {
        length: text.len() as u32,
        bytes: keep_all(text.as_bytes().to_vec()),
        dictionary: null_mut(),
        id: 0,
    })
}

/// A structure of numbers, each an element.
fn structure(fields: &[&str]) -> *mut c_void {
    let field = |(index, name): (usize, &&str)| {
        keep(WS_FIELD_DESCRIPTION {
            mapping: MaybeUninit::new(WS_ELEMENT_FIELD_MAPPING),
            localName: xml_string(name),
            ns: xml_string(NAMESPACE),
            r#type: MaybeUninit::new(WS_INT32_TYPE),
            typeDescription: null_mut(),
            offset: (index * size_of::<i32>()) as u32,
            options: 0,
            defaultValue: null_mut(),
            countOffset: 0,
            itemLocalName: null_mut(),
            itemNs: null_mut(),
            itemRange: null_mut(),
        })
    };
    keep(WS_STRUCT_DESCRIPTION {
        size: (fields.len().max(1) * size_of::<i32>()) as u32,
        alignment: align_of::<i32>() as u32,
        fields: keep_all(fields.iter().enumerate().map(field).collect()),
        fieldCount: fields.len() as u32,
        typeLocalName: null_mut(),
        typeNs: null_mut(),
        parentType: null_mut(),
        subTypes: null_mut(),
        subTypeCount: 0,
        structOptions: 0,
    })
    .cast()
}

fn message(name: &str, fields: &[&str]) -> *mut WS_MESSAGE_DESCRIPTION {
    keep(WS_MESSAGE_DESCRIPTION {
        action: xml_string(&action(name)),
        bodyElementDescription: keep(WS_ELEMENT_DESCRIPTION {
            elementLocalName: xml_string(name),
            elementNs: xml_string(NAMESPACE),
            r#type: MaybeUninit::new(WS_STRUCT_TYPE),
            typeDescription: structure(fields),
        }),
    })
}

fn operation((name, stub, adds): (&str, WS_SERVICE_STUB_CALLBACK, bool)) -> *mut WS_OPERATION_DESCRIPTION {
    const NEITHER: u16 = 0xFFFF;
    let parameter = |(input, output)| WS_PARAMETER_DESCRIPTION {
        parameterType: MaybeUninit::new(WS_PARAMETER_TYPE_NORMAL),
        inputMessageIndex: input,
        outputMessageIndex: output,
    };
    let (inputs, outputs, parameters): (&[_], &[_], Vec<_>) = if adds {
        (&["a", "b"], &["result"], [(0, NEITHER), (1, NEITHER), (NEITHER, 0)].map(parameter).to_vec())
    } else {
        (&[], &[], Vec::new())
    };
    keep(WS_OPERATION_DESCRIPTION {
        versionInfo: 1,
        inputMessageDescription: message(name, inputs),
        outputMessageDescription: message(&format!("{name}Response"), outputs),
        inputMessageOptions: 0,
        outputMessageOptions: 0,
        parameterCount: parameters.len() as u16,
        parameterDescription: keep_all(parameters),
        stubCallback: stub,
        style: MaybeUninit::new(WS_NON_RPC_LITERAL_OPERATION),
    })
}

/// The contract, made once.
fn contract() -> &'static WS_SERVICE_CONTRACT {
    static MADE: OnceLock<usize> = OnceLock::new();
    let address = *MADE.get_or_init(|| {
        let operations = OPERATIONS.map(operation).to_vec();
        // The stubs do the work; the host only wants to see that there are functions.
        let methods = vec![add as *const c_void; operations.len()];
        let description =
            WS_CONTRACT_DESCRIPTION { operationCount: operations.len() as u32, operations: keep_all(operations) };
        let contract = WS_SERVICE_CONTRACT {
            contractDescription: keep(description),
            defaultMessageHandlerCallback: None,
            methodTable: keep_all(methods).cast_const().cast(),
        };
        keep(contract).expose_provenance()
    });
    // SAFETY: it was made above, is never changed and never freed.
    unsafe { &*std::ptr::with_exposed_provenance::<WS_SERVICE_CONTRACT>(address) }
}

fn endpoint_address(url: &mut [u16]) -> WS_ENDPOINT_ADDRESS {
    WS_ENDPOINT_ADDRESS {
        url: WS_STRING { length: url.len() as u32, chars: url.as_mut_ptr() },
        headers: null_mut(),
        extensions: null_mut(),
        identity: null_mut(),
    }
}

fn channel_property<T>(id: WS_CHANNEL_PROPERTY_ID, value: &T) -> WS_CHANNEL_PROPERTY {
    WS_CHANNEL_PROPERTY {
        id: MaybeUninit::new(id),
        value: std::ptr::from_ref(value).cast_mut().cast(),
        valueSize: size_of::<T>() as u32,
    }
}

// ---- the host ----

pub struct Service {
    host: *mut WS_SERVICE_HOST,
    pub port: u16,
}

impl Service {
    /// An open host with one endpoint for net.tcp, whose sessions may each run `concurrency` calls at once.
    pub fn start(concurrency: u32) -> Self {
        let port = free_port();
        Self::open(port, &url(port), WS_TCP_CHANNEL_BINDING, WS_CHANNEL_TYPE_DUPLEX_SESSION, &mut [], concurrency)
    }

    /// The same for HTTP, with SOAP 1.1.
    pub fn start_http() -> Self {
        let port = free_port();
        let (envelope, addressing) = (WS_ENVELOPE_VERSION_SOAP_1_1, WS_ADDRESSING_VERSION_TRANSPORT);
        let mut properties = [
            channel_property(WS_CHANNEL_PROPERTY_ENVELOPE_VERSION, &envelope),
            channel_property(WS_CHANNEL_PROPERTY_ADDRESSING_VERSION, &addressing),
        ];
        let url = format!("http://127.0.0.1:{port}{PATH}");
        Self::open(port, &url, WS_HTTP_CHANNEL_BINDING, WS_CHANNEL_TYPE_REPLY, &mut properties, 1)
    }

    fn open(
        port: u16,
        url: &str,
        binding: WS_CHANNEL_BINDING,
        channel_type: WS_CHANNEL_TYPE,
        channel_properties: &mut [WS_CHANNEL_PROPERTY],
        concurrency: u32,
    ) -> Self {
        let channels = 1_000_000_u32;
        let property = |id, value: &u32| WS_SERVICE_ENDPOINT_PROPERTY {
            id: MaybeUninit::new(id),
            value: std::ptr::from_ref(value).cast_mut().cast(),
            valueSize: size_of::<u32>() as u32,
        };
        let properties = [
            property(WS_SERVICE_ENDPOINT_PROPERTY_MAX_CONCURRENCY, &concurrency),
            property(WS_SERVICE_ENDPOINT_PROPERTY_MAX_CHANNELS, &channels),
        ];
        let mut url: Vec<u16> = url.encode_utf16().collect();
        let endpoint = WS_SERVICE_ENDPOINT {
            address: endpoint_address(&mut url),
            channelBinding: MaybeUninit::new(binding),
            channelType: MaybeUninit::new(channel_type),
            securityDescription: null(),
            contract: contract(),
            authorizationCallback: None,
            properties: properties.as_ptr(),
            propertyCount: properties.len() as u32,
            channelProperties: WS_CHANNEL_PROPERTIES {
                properties: channel_properties.as_mut_ptr(),
                propertyCount: channel_properties.len() as u32,
            },
        };
        let mut endpoints: [*const WS_SERVICE_ENDPOINT; 1] = [&endpoint];
        let mut host = null_mut();
        // SAFETY: everything the endpoint points to lives until create has copied it; the contract lives for ever.
        unsafe {
            assert_eq!(WsCreateServiceHost(endpoints.as_mut_ptr(), 1, null(), 0, &mut host, null_mut()), S_OK);
            assert_eq!(WsOpenServiceHost(host, null(), null_mut()), S_OK);
        }
        Self { host, port }
    }

    pub fn abort(&self) {
        // SAFETY: the host lives until `self` is dropped.
        assert_eq!(unsafe { WsAbortServiceHost(self.host, null_mut()) }, S_OK);
    }
}

impl Drop for Service {
    /// Aborts what is left. Calls in flight must have been completed or released.
    fn drop(&mut self) {
        self.abort();
        // SAFETY: nobody uses the host any more.
        unsafe {
            assert_eq!(WsCloseServiceHost(self.host, null(), null_mut()), S_OK);
            WsFreeServiceHost(self.host);
        }
    }
}

/// A client as a C program makes one: a service proxy on a session of its own.
pub struct Client {
    proxy: *mut WS_SERVICE_PROXY,
    heap: *mut WS_HEAP,
}

impl Client {
    pub fn open(port: u16) -> Self {
        let (mut proxy, mut heap) = (null_mut(), null_mut());
        let mut url: Vec<u16> = url(port).encode_utf16().collect();
        let address = endpoint_address(&mut url);
        let (kind, binding) =
            (MaybeUninit::new(WS_CHANNEL_TYPE_DUPLEX_SESSION), MaybeUninit::new(WS_TCP_CHANNEL_BINDING));
        // SAFETY: the address lives until open has copied it.
        unsafe {
            assert_eq!(WsCreateHeap(65536, 4096, null(), 0, &mut heap, null_mut()), S_OK);
            let created = WsCreateServiceProxy(kind, binding, null(), null(), 0, null(), 0, &mut proxy, null_mut());
            assert_eq!(created, S_OK);
            assert_eq!(WsOpenServiceProxy(proxy, &address, null(), null_mut()), S_OK);
        }
        Self { proxy, heap }
    }

    /// `WsCall` of `Add`.
    pub fn add(&self, a: i32, b: i32) -> i32 {
        let mut sum = 0;
        let result: *mut i32 = &mut sum;
        let mut arguments: [*const c_void; 3] =
            [(&raw const a).cast(), (&raw const b).cast(), (&raw const result).cast()];
        // SAFETY: the arguments are those of the first operation of the contract, which lives for ever.
        unsafe {
            let operation = *(*contract().contractDescription).operations;
            let called =
                WsCall(self.proxy, operation, arguments.as_mut_ptr(), self.heap, null(), 0, null(), null_mut());
            assert_eq!(called, S_OK);
            assert_eq!(WsResetHeap(self.heap, null_mut()), S_OK);
        }
        sum
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        // SAFETY: nobody uses them any more.
        unsafe {
            assert_eq!(WsCloseServiceProxy(self.proxy, null(), null_mut()), S_OK);
            WsFreeServiceProxy(self.proxy);
            WsFreeHeap(self.heap);
        }
    }
}

fn free_port() -> u16 {
    let probe = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
    probe.local_addr().expect("it is bound").port()
}
