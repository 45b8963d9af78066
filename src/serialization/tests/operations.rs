//! Operations: the server's frame and the client's arguments.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::sync::Arc;

use super::support::{NS, Schema, document, heap};
use crate::abi::*;
use crate::error::Result;
use crate::serialization::{Operation, ServerFrame};
use crate::xml::{NodeBuffer, NodeKind, Writer, XmlName};

fn message(schema: &Schema, body: *mut WS_ELEMENT_DESCRIPTION) -> *mut WS_MESSAGE_DESCRIPTION {
    schema.keep(WS_MESSAGE_DESCRIPTION { action: schema.xml("urn:t/op"), bodyElementDescription: body })
}

fn parameter(kind: WS_PARAMETER_TYPE, input: u16, output: u16) -> WS_PARAMETER_DESCRIPTION {
    WS_PARAMETER_DESCRIPTION {
        parameterType: MaybeUninit::new(kind),
        inputMessageIndex: input,
        outputMessageIndex: output,
    }
}

const NONE: u16 = 0xFFFF;
const NORMAL: WS_PARAMETER_TYPE = WS_PARAMETER_TYPE_NORMAL;

fn operation(
    schema: &Schema,
    input: *mut WS_MESSAGE_DESCRIPTION,
    output: *mut WS_MESSAGE_DESCRIPTION,
    parameters: Vec<WS_PARAMETER_DESCRIPTION>,
) -> *mut WS_OPERATION_DESCRIPTION {
    schema.keep(WS_OPERATION_DESCRIPTION {
        versionInfo: 1,
        inputMessageDescription: input,
        outputMessageDescription: output,
        inputMessageOptions: 0,
        outputMessageOptions: 0,
        parameterCount: parameters.len() as u16,
        parameterDescription: schema.list(parameters),
        stubCallback: None,
        style: MaybeUninit::new(WS_NON_RPC_LITERAL_OPERATION),
    })
}

fn compile(description: *const WS_OPERATION_DESCRIPTION) -> Result<Arc<Operation>> {
    // SAFETY: tables of a schema that the test keeps.
    unsafe { Operation::new(description) }.map(Arc::new)
}

/// `Add(int a, int b) -> int result`.
fn add(schema: &Schema) -> *mut WS_OPERATION_DESCRIPTION {
    let request = schema
        .structure(8, vec![schema.element_field("a", WS_INT32_TYPE, 0), schema.element_field("b", WS_INT32_TYPE, 4)]);
    let response = schema.structure(4, vec![schema.element_field("result", WS_INT32_TYPE, 0)]);
    operation(
        schema,
        message(schema, schema.element("Add", WS_STRUCT_TYPE, request)),
        message(schema, schema.element("AddResponse", WS_STRUCT_TYPE, response)),
        vec![parameter(NORMAL, 0, NONE), parameter(NORMAL, 1, NONE), parameter(NORMAL, NONE, 0)],
    )
}

fn body(content: &str) -> NodeBuffer {
    document(&format!("<Body xmlns='{NS}' xmlns:i='http://www.w3.org/2001/XMLSchema-instance'>{content}</Body>"))
}

/// A cursor on the first node inside the body.
fn inside(buffer: &NodeBuffer) -> crate::xml::Cursor<'_> {
    let mut cursor = buffer.cursor();
    assert_eq!(cursor.kind(), NodeKind::StartElement);
    cursor.advance();
    cursor
}

/// What `write` puts into a body.
fn body_text(write: impl FnOnce(&mut Writer<'_>) -> Result) -> Result<String> {
    let mut writer = Writer::utf8(Vec::new());
    writer.start_element(&XmlName::local("Body"))?;
    write(&mut writer)?;
    writer.end_element()?;
    Ok(String::from_utf8(writer.finish()?).unwrap())
}

/// The frame as a stub sees it.
fn entries<'a, T>(frame: &mut ServerFrame) -> &'a mut T {
    // SAFETY: the tests pass a structure of pointers with one member per parameter, as generated stubs do.
    unsafe { &mut *frame.pointers().cast::<T>() }
}

#[test]
fn sd_11_a_stub_reads_its_inputs_and_stores_its_output_through_the_frame() {
    #[repr(C)]
    struct Frame {
        a: *const i32,
        b: *const i32,
        result: *mut i32,
    }
    let schema = Schema::default();
    let operation = compile(add(&schema)).unwrap();
    assert_eq!(operation.input().action().unwrap().text, "urn:t/op");
    let (mut heap, request) = (heap(), body("<Add><a>20</a><b>22</b></Add>"));
    let mut frame = ServerFrame::read(operation, inside(&request), &mut heap).unwrap();
    let stack: &mut Frame = entries(&mut frame);
    // SAFETY: the frame's entries point to the parameters' storage.
    unsafe {
        assert_eq!((*stack.a, *stack.b, *stack.result), (20, 22, 0));
        *stack.result = *stack.a + *stack.b;
    }
    let reply = body_text(|writer| frame.write_output(writer)).unwrap();
    assert_eq!(reply, "<Body><AddResponse xmlns=\"urn:t\"><result>42</result></AddResponse></Body>");
}

#[test]
fn px_5_a_client_writes_its_request_at_once_and_reads_the_reply_into_its_own_storage() {
    let schema = Schema::default();
    let operation = compile(add(&schema)).unwrap();
    let mut result = 0i32;
    let mut request = String::new();
    let targets = {
        let (a, b, pointer) = (20i32, 22i32, &raw mut result);
        let arguments: [*const c_void; 3] = [(&raw const a).cast(), (&raw const b).cast(), (&raw const pointer).cast()];
        // SAFETY: the array has one entry per parameter, as generated proxy functions build it.
        unsafe {
            let write = |writer: &mut Writer<'_>| operation.write_request(arguments.as_ptr(), writer);
            request.push_str(&body_text(write).unwrap());
            operation.reply_targets(arguments.as_ptr()).unwrap()
        }
    };
    assert_eq!(request, "<Body><Add xmlns=\"urn:t\"><a>20</a><b>22</b></Add></Body>");
    let reply = body("<AddResponse><result>42</result></AddResponse>");
    targets.read(inside(&reply), &mut heap()).unwrap();
    assert_eq!(result, 42);
}
