//! Callbacks through which an application supplies its own channel, listener, encoder or decoder.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::address::WS_ENDPOINT_ADDRESS;
use super::asynchronous::WS_ASYNC_CONTEXT;
use super::base::{HRESULT, ULONG};
use super::channel::{WS_CHANNEL_PROPERTY_ID, WS_CHANNEL_TYPE};
use super::error::WS_ERROR;
use super::listener::WS_LISTENER_PROPERTY_ID;
use super::message::WS_MESSAGE;
use super::value::{WS_BYTES, WS_STRING};
use super::xml_reader::WS_READ_CALLBACK;
use super::xml_writer::WS_WRITE_CALLBACK;

/// Gives up on a message on a custom channel.
pub type WS_ABANDON_MESSAGE_CALLBACK = Option<
    unsafe extern "C" fn(channelInstance: *mut c_void, message: *mut WS_MESSAGE, error: *mut WS_ERROR) -> HRESULT,
>;

/// Aborts a custom channel.
pub type WS_ABORT_CHANNEL_CALLBACK =
    Option<unsafe extern "C" fn(channelInstance: *mut c_void, error: *mut WS_ERROR) -> HRESULT>;

/// Aborts a custom listener.
pub type WS_ABORT_LISTENER_CALLBACK =
    Option<unsafe extern "C" fn(listenerInstance: *mut c_void, error: *mut WS_ERROR) -> HRESULT>;

/// Accepts a custom channel.
pub type WS_ACCEPT_CHANNEL_CALLBACK = Option<
    unsafe extern "C" fn(
        listenerInstance: *mut c_void,
        channelInstance: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Closes a custom channel.
pub type WS_CLOSE_CHANNEL_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Closes a custom listener.
pub type WS_CLOSE_LISTENER_CALLBACK = Option<
    unsafe extern "C" fn(
        listenerInstance: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Creates a custom channel.
pub type WS_CREATE_CHANNEL_CALLBACK = Option<
    unsafe extern "C" fn(
        channelType: MaybeUninit<WS_CHANNEL_TYPE>,
        channelParameters: *const c_void,
        channelParametersSize: ULONG,
        channelInstance: *mut *mut c_void,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Creates a channel for a custom listener to accept.
pub type WS_CREATE_CHANNEL_FOR_LISTENER_CALLBACK = Option<
    unsafe extern "C" fn(
        listenerInstance: *mut c_void,
        channelParameters: *const c_void,
        channelParametersSize: ULONG,
        channelInstance: *mut *mut c_void,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Creates a decoder.
pub type WS_CREATE_DECODER_CALLBACK = Option<
    unsafe extern "C" fn(
        createContext: *mut c_void,
        readCallback: WS_READ_CALLBACK,
        readContext: *mut c_void,
        decoderContext: *mut *mut c_void,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Creates an encoder.
pub type WS_CREATE_ENCODER_CALLBACK = Option<
    unsafe extern "C" fn(
        createContext: *mut c_void,
        writeCallback: WS_WRITE_CALLBACK,
        writeContext: *mut c_void,
        encoderContext: *mut *mut c_void,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Creates a custom listener.
pub type WS_CREATE_LISTENER_CALLBACK = Option<
    unsafe extern "C" fn(
        channelType: MaybeUninit<WS_CHANNEL_TYPE>,
        listenerParameters: *const c_void,
        listenerParametersSize: ULONG,
        listenerInstance: *mut *mut c_void,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Decodes the next bytes of a message.
pub type WS_DECODER_DECODE_CALLBACK = Option<
    unsafe extern "C" fn(
        encoderContext: *mut c_void,
        buffer: *mut c_void,
        maxLength: ULONG,
        length: *mut ULONG,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Ends the decoding of a message.
pub type WS_DECODER_END_CALLBACK = Option<
    unsafe extern "C" fn(
        encoderContext: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Told the content type of a message; says what it is once decoded.
pub type WS_DECODER_GET_CONTENT_TYPE_CALLBACK = Option<
    unsafe extern "C" fn(
        decoderContext: *mut c_void,
        contentType: *const WS_STRING,
        contentEncoding: *const WS_STRING,
        newContentType: *mut WS_STRING,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Starts the decoding of a message.
pub type WS_DECODER_START_CALLBACK = Option<
    unsafe extern "C" fn(
        encoderContext: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Encodes the next bytes of a message.
pub type WS_ENCODER_ENCODE_CALLBACK = Option<
    unsafe extern "C" fn(
        encoderContext: *mut c_void,
        buffers: *const WS_BYTES,
        count: ULONG,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Ends the encoding of a message.
pub type WS_ENCODER_END_CALLBACK = Option<
    unsafe extern "C" fn(
        encoderContext: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Told the content type of a message; says what it is once encoded.
pub type WS_ENCODER_GET_CONTENT_TYPE_CALLBACK = Option<
    unsafe extern "C" fn(
        encoderContext: *mut c_void,
        contentType: *const WS_STRING,
        newContentType: *mut WS_STRING,
        contentEncoding: *mut WS_STRING,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Starts the encoding of a message.
pub type WS_ENCODER_START_CALLBACK = Option<
    unsafe extern "C" fn(
        encoderContext: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Frees a custom channel.
pub type WS_FREE_CHANNEL_CALLBACK = Option<unsafe extern "C" fn(channelInstance: *mut c_void)>;

/// Frees a decoder.
pub type WS_FREE_DECODER_CALLBACK = Option<unsafe extern "C" fn(decoderContext: *mut c_void)>;

/// Frees an encoder.
pub type WS_FREE_ENCODER_CALLBACK = Option<unsafe extern "C" fn(encoderContext: *mut c_void)>;

/// Frees a custom listener.
pub type WS_FREE_LISTENER_CALLBACK = Option<unsafe extern "C" fn(listenerInstance: *mut c_void)>;

/// Returns a property of a custom channel.
pub type WS_GET_CHANNEL_PROPERTY_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        id: MaybeUninit<WS_CHANNEL_PROPERTY_ID>,
        value: *mut c_void,
        valueSize: ULONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Returns a property of a custom listener.
pub type WS_GET_LISTENER_PROPERTY_CALLBACK = Option<
    unsafe extern "C" fn(
        listenerInstance: *mut c_void,
        id: MaybeUninit<WS_LISTENER_PROPERTY_ID>,
        value: *mut c_void,
        valueSize: ULONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Opens a custom channel.
pub type WS_OPEN_CHANNEL_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        endpointAddress: *const WS_ENDPOINT_ADDRESS,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Opens a custom listener.
pub type WS_OPEN_LISTENER_CALLBACK = Option<
    unsafe extern "C" fn(
        listenerInstance: *mut c_void,
        url: *const WS_STRING,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Reads the end of a message on a custom channel.
pub type WS_READ_MESSAGE_END_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        message: *mut WS_MESSAGE,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Reads the start of a message on a custom channel.
pub type WS_READ_MESSAGE_START_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        message: *mut WS_MESSAGE,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Resets a custom channel.
pub type WS_RESET_CHANNEL_CALLBACK =
    Option<unsafe extern "C" fn(channelInstance: *mut c_void, error: *mut WS_ERROR) -> HRESULT>;

/// Resets a custom listener.
pub type WS_RESET_LISTENER_CALLBACK =
    Option<unsafe extern "C" fn(listenerInstance: *mut c_void, error: *mut WS_ERROR) -> HRESULT>;

/// Sets a property of a custom channel.
pub type WS_SET_CHANNEL_PROPERTY_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        id: MaybeUninit<WS_CHANNEL_PROPERTY_ID>,
        value: *const c_void,
        valueSize: ULONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Sets a property of a custom listener.
pub type WS_SET_LISTENER_PROPERTY_CALLBACK = Option<
    unsafe extern "C" fn(
        listenerInstance: *mut c_void,
        id: MaybeUninit<WS_LISTENER_PROPERTY_ID>,
        value: *const c_void,
        valueSize: ULONG,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Shuts down the session of a custom channel.
pub type WS_SHUTDOWN_SESSION_CHANNEL_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Writes the end of a message on a custom channel.
pub type WS_WRITE_MESSAGE_END_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        message: *mut WS_MESSAGE,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// Writes the start of a message on a custom channel.
pub type WS_WRITE_MESSAGE_START_CALLBACK = Option<
    unsafe extern "C" fn(
        channelInstance: *mut c_void,
        message: *mut WS_MESSAGE,
        asyncContext: *const WS_ASYNC_CONTEXT,
        error: *mut WS_ERROR,
    ) -> HRESULT,
>;

/// The callbacks of a decoder that stands between a channel and its messages.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CHANNEL_DECODER {
    pub createContext: *mut c_void,
    pub createDecoderCallback: WS_CREATE_DECODER_CALLBACK,
    pub decoderGetContentTypeCallback: WS_DECODER_GET_CONTENT_TYPE_CALLBACK,
    pub decoderStartCallback: WS_DECODER_START_CALLBACK,
    pub decoderDecodeCallback: WS_DECODER_DECODE_CALLBACK,
    pub decoderEndCallback: WS_DECODER_END_CALLBACK,
    pub freeDecoderCallback: WS_FREE_DECODER_CALLBACK,
}
pub type WS_CHANNEL_DECODER = _WS_CHANNEL_DECODER;

/// The callbacks of an encoder that stands between a channel and its messages.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CHANNEL_ENCODER {
    pub createContext: *mut c_void,
    pub createEncoderCallback: WS_CREATE_ENCODER_CALLBACK,
    pub encoderGetContentTypeCallback: WS_ENCODER_GET_CONTENT_TYPE_CALLBACK,
    pub encoderStartCallback: WS_ENCODER_START_CALLBACK,
    pub encoderEncodeCallback: WS_ENCODER_ENCODE_CALLBACK,
    pub encoderEndCallback: WS_ENCODER_END_CALLBACK,
    pub freeEncoderCallback: WS_FREE_ENCODER_CALLBACK,
}
pub type WS_CHANNEL_ENCODER = _WS_CHANNEL_ENCODER;

/// The callbacks that make up a custom channel.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CUSTOM_CHANNEL_CALLBACKS {
    pub createChannelCallback: WS_CREATE_CHANNEL_CALLBACK,
    pub freeChannelCallback: WS_FREE_CHANNEL_CALLBACK,
    pub resetChannelCallback: WS_RESET_CHANNEL_CALLBACK,
    pub openChannelCallback: WS_OPEN_CHANNEL_CALLBACK,
    pub closeChannelCallback: WS_CLOSE_CHANNEL_CALLBACK,
    pub abortChannelCallback: WS_ABORT_CHANNEL_CALLBACK,
    pub getChannelPropertyCallback: WS_GET_CHANNEL_PROPERTY_CALLBACK,
    pub setChannelPropertyCallback: WS_SET_CHANNEL_PROPERTY_CALLBACK,
    pub writeMessageStartCallback: WS_WRITE_MESSAGE_START_CALLBACK,
    pub writeMessageEndCallback: WS_WRITE_MESSAGE_END_CALLBACK,
    pub readMessageStartCallback: WS_READ_MESSAGE_START_CALLBACK,
    pub readMessageEndCallback: WS_READ_MESSAGE_END_CALLBACK,
    pub abandonMessageCallback: WS_ABANDON_MESSAGE_CALLBACK,
    pub shutdownSessionChannelCallback: WS_SHUTDOWN_SESSION_CHANNEL_CALLBACK,
}
pub type WS_CUSTOM_CHANNEL_CALLBACKS = _WS_CUSTOM_CHANNEL_CALLBACKS;

/// The callbacks that make up a custom listener.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct _WS_CUSTOM_LISTENER_CALLBACKS {
    pub createListenerCallback: WS_CREATE_LISTENER_CALLBACK,
    pub freeListenerCallback: WS_FREE_LISTENER_CALLBACK,
    pub resetListenerCallback: WS_RESET_LISTENER_CALLBACK,
    pub openListenerCallback: WS_OPEN_LISTENER_CALLBACK,
    pub closeListenerCallback: WS_CLOSE_LISTENER_CALLBACK,
    pub abortListenerCallback: WS_ABORT_LISTENER_CALLBACK,
    pub getListenerPropertyCallback: WS_GET_LISTENER_PROPERTY_CALLBACK,
    pub setListenerPropertyCallback: WS_SET_LISTENER_PROPERTY_CALLBACK,
    pub createChannelForListenerCallback: WS_CREATE_CHANNEL_FOR_LISTENER_CALLBACK,
    pub acceptChannelCallback: WS_ACCEPT_CHANNEL_CALLBACK,
}
pub type WS_CUSTOM_LISTENER_CALLBACKS = _WS_CUSTOM_LISTENER_CALLBACKS;
