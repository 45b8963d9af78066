//! Operations: the server's frame and the client's arguments.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr::NonNull;
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

#[test]
fn sd_1_an_operation_has_version_one() {
    let schema = Schema::default();
    let description = add(&schema);
    // SAFETY: the schema's own table, not in use.
    unsafe { (*description).versionInfo = 2 };
    let failure = compile(description).unwrap_err();
    assert_eq!(failure.code, E_INVALIDARG);
    assert!(failure.to_string().contains("is 2, not 1"), "{failure}");
    assert_eq!(compile(std::ptr::null()).unwrap_err().code, E_INVALIDARG);
}

#[test]
fn sd_8_parameters_that_name_no_field_are_refused() {
    let schema = Schema::default();
    let base = add(&schema);
    let cases = [
        (parameter(NORMAL, 2, NONE), "has no field 2"),
        (parameter(NORMAL, NONE, 1), "has no field 1"),
        (parameter(NORMAL, NONE, NONE), "belongs to neither message"),
        (parameter(WS_PARAMETER_TYPE_ARRAY, 0, NONE), "does not go with"),
        (parameter(WS_PARAMETER_TYPE_ARRAY_COUNT, 0, NONE), "does not go with"),
    ];
    for (wrong, reason) in cases {
        // SAFETY: the schema's own table, not in use.
        let description = unsafe { *base };
        let description = WS_OPERATION_DESCRIPTION {
            parameterCount: 1,
            parameterDescription: schema.list(vec![wrong]),
            ..description
        };
        let failure = compile(&raw const description).unwrap_err();
        assert_eq!(failure.code, E_INVALIDARG);
        assert!(failure.to_string().contains(reason), "{failure}");
        assert!(failure.to_string().contains("Parameter 0"), "{failure}");
    }
}

#[test]
fn a_request_that_is_not_as_described_is_explained() {
    let schema = Schema::default();
    let operation = compile(add(&schema)).unwrap();
    for (content, reason) in [
        ("<Sub/>", "Expected the element 'Add' (namespace 'urn:t'), found the element 'Sub' (namespace 'urn:t')"),
        ("", "Expected the element 'Add' (namespace 'urn:t'), found the end of the element 'Body'"),
        ("<Add><a>1</a></Add>", "Expected element 'b' (namespace 'urn:t'), found the end of the element 'Add'"),
        ("<Add><a>1</a><b>2</b></Add><more/>", "Expected the end of the body, found the element 'more'"),
        ("<Add i:nil='true'/>", "Expected element 'a'"),
    ] {
        let request = body(content);
        let failure = ServerFrame::read(operation.clone(), inside(&request), &mut heap()).unwrap_err();
        assert_eq!(failure.code, WS_E_INVALID_FORMAT);
        assert!(failure.to_string().contains(reason), "{content}: {failure}");
    }
}

/// `void Empty()`, both bodies without a description (SD-3), or one-way (SD-2).
fn empty(schema: &Schema, one_way: bool) -> Arc<Operation> {
    let none = || message(schema, std::ptr::null_mut());
    let output = if one_way { std::ptr::null_mut() } else { none() };
    compile(operation(schema, none(), output, vec![])).unwrap()
}

#[test]
fn sd_3_a_message_without_a_body_description_has_an_empty_body() {
    let schema = Schema::default();
    let operation = empty(&schema, false);
    let (mut heap, request) = (heap(), body(" "));
    let mut frame = ServerFrame::read(operation.clone(), inside(&request), &mut heap).unwrap();
    assert_eq!(body_text(|writer| frame.write_output(writer)).unwrap(), "<Body/>");
    assert!(ServerFrame::read(operation.clone(), inside(&body("<x/>")), &mut heap).is_err());
    // SAFETY: an operation without parameters takes no array.
    unsafe {
        let text = body_text(|writer| operation.write_request(std::ptr::null(), writer)).unwrap();
        assert_eq!(text, "<Body/>");
        operation.reply_targets(std::ptr::null()).unwrap().read(inside(&request), &mut heap).unwrap();
    }
}

#[test]
fn sd_2_a_one_way_operation_has_no_output() {
    let schema = Schema::default();
    let operation = empty(&schema, true);
    assert!(operation.is_one_way());
    let request = body("");
    let mut frame = ServerFrame::read(operation, inside(&request), &mut heap()).unwrap();
    assert_eq!(body_text(|writer| frame.write_output(writer)).unwrap(), "<Body/>");
}

/// `Update(inout int id, inout WCHAR* name)`, and with arrays `inout count, inout int* items`.
fn update(schema: &Schema) -> Arc<Operation> {
    let structure = || {
        schema.structure(
            32,
            vec![
                schema.element_field("id", WS_INT32_TYPE, 0),
                schema.element_field("name", WS_WSZ_TYPE, 8),
                schema.repeating("n", WS_INT32_TYPE, 16, 24),
            ],
        )
    };
    compile(operation(
        schema,
        message(schema, schema.element("Update", WS_STRUCT_TYPE, structure())),
        message(schema, schema.element("UpdateResponse", WS_STRUCT_TYPE, structure())),
        vec![
            parameter(NORMAL, 0, 0),
            parameter(NORMAL, 1, 1),
            parameter(WS_PARAMETER_TYPE_ARRAY_COUNT, 2, 2),
            parameter(WS_PARAMETER_TYPE_ARRAY, 2, 2),
        ],
    ))
    .unwrap()
}

const UPDATE: &str = "<id>7</id><name>old</name><n>1</n><n>2</n>";

#[test]
fn sd_15_a_parameter_of_both_messages_has_one_storage_preset_from_the_input() {
    #[repr(C)]
    struct Frame {
        id: *mut i32,
        name: *mut *mut u16,
        count: *mut u32,
        items: *mut *mut i32,
    }
    let schema = Schema::default();
    let operation = update(&schema);
    let (mut heap, request) = (heap(), body(&format!("<Update>{UPDATE}</Update>")));
    let mut frame = ServerFrame::read(operation, inside(&request), &mut heap).unwrap();
    let stack: &mut Frame = entries(&mut frame);
    let mut added = [1, 2, 3];
    // SAFETY: the frame's entries point to the parameters' storage.
    unsafe {
        assert_eq!((*stack.id, super::support::wsz(*stack.name)), (7, "old".to_owned()));
        assert_eq!(super::support::items(*stack.items, *stack.count), [1, 2]);
        *stack.id = 8;
        *stack.count = 3;
        *stack.items = added.as_mut_ptr();
    }
    let reply = body_text(|writer| frame.write_output(writer)).unwrap();
    assert!(reply.contains("<id>8</id><name>old</name><n>1</n><n>2</n><n>3</n>"), "{reply}");
}

#[test]
fn client_arguments_of_both_messages_are_pointers_to_the_callers_storage() {
    let schema = Schema::default();
    let operation = update(&schema);
    let name = super::support::units("old");
    let mut numbers = [1, 2];
    let (mut id, mut name, mut count, mut items) = (7i32, name.as_ptr(), 2u32, numbers.as_mut_ptr());
    let (p0, p1, p2, p3) = (&raw mut id, &raw mut name, &raw mut count, &raw mut items);
    let arguments: [*const c_void; 4] =
        [(&raw const p0).cast(), (&raw const p1).cast(), (&raw const p2).cast(), (&raw const p3).cast()];
    let reply = body("<UpdateResponse><id>9</id><name>new</name><n>5</n></UpdateResponse>");
    let broken = body("<UpdateResponse><id>1</id><name>x</name><n>y</n></UpdateResponse>");
    let mut heap = heap();
    // SAFETY: the array has one entry per parameter, each the address of a pointer to the storage.
    unsafe {
        let text = body_text(|writer| operation.write_request(arguments.as_ptr(), writer)).unwrap();
        assert!(text.contains(UPDATE), "{text}");
        let targets = operation.reply_targets(arguments.as_ptr()).unwrap();
        targets.read(inside(&broken), &mut heap).unwrap_err();
        assert_eq!((*p0, *p2), (7, 2), "a reply that fails changes nothing");
        targets.read(inside(&reply), &mut heap).unwrap();
        assert_eq!((*p0, *p2, super::support::wsz(*p1)), (9, 1, "new".to_owned()));
        assert_eq!(super::support::items(*p3, *p2), [5]);
    }
}

#[test]
fn null_pointers_in_the_argument_array_are_refused() {
    let schema = Schema::default();
    let operation = compile(add(&schema)).unwrap();
    let value = 1i32;
    let null_storage = std::ptr::null_mut::<i32>();
    let mut arguments: [*const c_void; 3] =
        [(&raw const value).cast(), std::ptr::null(), (&raw const null_storage).cast()];
    // SAFETY: one entry per parameter; NULL entries are what is tested.
    unsafe {
        let request = |arguments| body_text(|writer| operation.write_request(arguments, writer));
        assert_eq!(request(arguments.as_ptr()).unwrap_err().code, E_INVALIDARG);
        assert_eq!(request(std::ptr::null()).unwrap_err().code, E_INVALIDARG);
        assert_eq!(operation.reply_targets(arguments.as_ptr()).unwrap_err().code, E_INVALIDARG);
        arguments[2] = std::ptr::null();
        assert_eq!(operation.reply_targets(arguments.as_ptr()).unwrap_err().code, E_INVALIDARG);
    }
}

#[test]
fn sd_5_the_wrapper_of_an_rpc_reply_may_have_any_name() {
    let schema = Schema::default();
    let description = add(&schema);
    let mut result = 0i32;
    let (value, pointer) = (1i32, &raw mut result);
    let arguments: [*const c_void; 3] =
        [(&raw const value).cast(), (&raw const value).cast(), (&raw const pointer).cast()];
    let reply = body("<Whatever><result>3</result></Whatever>");
    for (style, accepted) in [(WS_NON_RPC_LITERAL_OPERATION, false), (WS_RPC_LITERAL_OPERATION, true)] {
        // SAFETY: the schema's own table, not in use; one argument per parameter.
        let targets = unsafe {
            (*description).style = MaybeUninit::new(style);
            compile(description).unwrap().reply_targets(arguments.as_ptr()).unwrap()
        };
        assert_eq!(targets.read(inside(&reply), &mut heap()).is_ok(), accepted, "{style:?}");
    }
    assert_eq!(result, 3);
}

/// `Whole(Request* in, Response* out)`: bodies as parameters.
fn whole(schema: &Schema, options: u32) -> *mut WS_OPERATION_DESCRIPTION {
    let description = add(schema);
    let kind = WS_PARAMETER_TYPE_MESSAGES;
    // SAFETY: the schema's own table, not in use.
    unsafe {
        (*description).parameterDescription = schema.list(vec![parameter(kind, 0, NONE), parameter(kind, NONE, 0)]);
        (*description).parameterCount = 2;
        (*description).inputMessageOptions = options;
        (*description).outputMessageOptions = options;
    }
    description
}

#[repr(C)]
struct WholeFrame {
    request: *mut *mut [i32; 2],
    response: *mut *mut i32,
}

#[test]
fn sd_10_and_sd_17_whole_bodies_are_passed_by_pointer() {
    let schema = Schema::default();
    let operation = compile(whole(&schema, 0)).unwrap();
    let (mut heap, request) = (heap(), body("<Add><a>20</a><b>22</b></Add>"));
    let mut frame = ServerFrame::read(operation.clone(), inside(&request), &mut heap).unwrap();
    let stack: &mut WholeFrame = entries(&mut frame);
    let mut own = 5i32;
    // SAFETY: the frame's entries point to variables that hold the pointers to the bodies.
    unsafe {
        let [a, b] = **stack.request;
        **stack.response = a + b;
        let reply = body_text(|writer| frame.write_output(writer)).unwrap();
        assert!(reply.contains("<result>42</result>"), "{reply}");
        *stack.response = &raw mut own;
        let reply = body_text(|writer| frame.write_output(writer)).unwrap();
        assert!(reply.contains("<result>5</result>"), "the operation's own structure: {reply}");
        *stack.response = std::ptr::null_mut();
        assert_eq!(body_text(|writer| frame.write_output(writer)).unwrap_err().code, WS_E_INVALID_FORMAT);
    }

    // As in a generated function: the request by pointer, the response by the address of the caller's pointer.
    let (request, mut response) = ([1i32, 2], std::ptr::null_mut::<i32>());
    let (request, out) = (&raw const request, &raw mut response);
    let arguments: [*const c_void; 2] = [(&raw const request).cast(), (&raw const out).cast()];
    // SAFETY: each entry is the address of a parameter.
    unsafe {
        let text = body_text(|writer| operation.write_request(arguments.as_ptr(), writer)).unwrap();
        assert!(text.contains("<a>1</a><b>2</b>"), "{text}");
        let targets = operation.reply_targets(arguments.as_ptr()).unwrap();
        targets.read(inside(&body("<AddResponse><result>3</result></AddResponse>")), &mut heap).unwrap();
        assert_eq!(*response, 3, "a structure on the heap");
    }
}

#[test]
fn sd_4_a_nillable_message_is_null() {
    let schema = Schema::default();
    let operation = compile(whole(&schema, WS_SERVICE_OPERATION_MESSAGE_NILLABLE_ELEMENT)).unwrap();
    let (mut heap, request) = (heap(), body("<Add i:nil='true'/>"));
    let mut frame = ServerFrame::read(operation.clone(), inside(&request), &mut heap).unwrap();
    let stack: &mut WholeFrame = entries(&mut frame);
    // SAFETY: the frame's entries point to variables.
    let (request, response) = unsafe { (*stack.request, *stack.response) };
    assert!(request.is_null() && response.is_null());
    let reply = body_text(|writer| frame.write_output(writer)).unwrap();
    assert!(reply.contains("AddResponse") && reply.contains(":nil=\"true\""), "{reply}");
    let null = std::ptr::null::<[i32; 2]>();
    let arguments: [*const c_void; 2] = [(&raw const null).cast(), (&raw const null).cast()];
    // SAFETY: the entry is the address of a variable that holds NULL.
    let text = unsafe { body_text(|writer| operation.write_request(arguments.as_ptr(), writer)) }.unwrap();
    assert!(text.contains(":nil=\"true\""), "{text}");
    let mut response = NonNull::<i32>::dangling().as_ptr();
    let out = &raw mut response;
    let arguments: [*const c_void; 2] = [(&raw const null).cast(), (&raw const out).cast()];
    // SAFETY: the second entry is the address of a variable that holds the address of the caller's pointer.
    let targets = unsafe { operation.reply_targets(arguments.as_ptr()) }.unwrap();
    targets.read(inside(&body("<AddResponse i:nil='true'/>")), &mut heap).unwrap();
    assert!(response.is_null());

    let by_parts = add(&schema);
    // SAFETY: the schema's own table, not in use.
    unsafe { (*by_parts).inputMessageOptions = WS_SERVICE_OPERATION_MESSAGE_NILLABLE_ELEMENT };
    assert_eq!(compile(by_parts).unwrap_err().code, E_INVALIDARG, "needs WS_PARAMETER_TYPE_MESSAGES");
    let rpc = whole(&schema, WS_SERVICE_OPERATION_MESSAGE_NILLABLE_ELEMENT);
    // SAFETY: as above.
    unsafe { (*rpc).style = MaybeUninit::new(WS_RPC_LITERAL_OPERATION) };
    assert_eq!(compile(rpc).unwrap_err().code, E_INVALIDARG, "not for rpc/literal");
}

#[test]
fn sd_6_a_nameless_wrapper_puts_its_fields_straight_into_the_body() {
    let schema = Schema::default();
    let structure = || {
        schema.structure(
            8,
            vec![schema.element_field("a", WS_INT32_TYPE, 0), schema.element_field("b", WS_INT32_TYPE, 4)],
        )
    };
    let operation = compile(operation(
        &schema,
        message(&schema, schema.element("", WS_STRUCT_TYPE, structure())),
        message(&schema, schema.element("", WS_STRUCT_TYPE, structure())),
        vec![parameter(NORMAL, 0, 0), parameter(NORMAL, 1, 1)],
    ))
    .unwrap();
    let (mut heap, request) = (heap(), body("<a>1</a> <b>2</b>"));
    let mut frame = ServerFrame::read(operation.clone(), inside(&request), &mut heap).unwrap();
    let reply = body_text(|writer| frame.write_output(writer)).unwrap();
    assert_eq!(reply, "<Body><a xmlns=\"urn:t\">1</a><b xmlns=\"urn:t\">2</b></Body>");
    let extra = body("<a>1</a><b>2</b><c/>");
    assert!(ServerFrame::read(operation, inside(&extra), &mut heap).is_err());
}

#[test]
fn dp_21_the_frame_is_not_charged_to_the_heap_but_the_structures_are() {
    let schema = Schema::default();
    let operation = compile(add(&schema)).unwrap();
    let request = body("<Add><a>20</a><b>22</b></Add>");
    let mut heap = heap();
    ServerFrame::read(operation.clone(), inside(&request), &mut heap).unwrap();
    assert_eq!(heap.requested_size(), 8 + 4);
    let failure = ServerFrame::read(operation, inside(&request), &mut crate::heap::Heap::new(11, 0)).unwrap_err();
    assert_eq!(failure.code, WS_E_QUOTA_EXCEEDED);
}

#[test]
fn a_frame_stays_in_place_when_it_is_moved_to_another_thread() {
    let schema = Schema::default();
    let operation = compile(whole(&schema, 0)).unwrap();
    let (mut heap, request) = (heap(), body("<Add><a>20</a><b>22</b></Add>"));
    let mut frame = ServerFrame::read(operation, inside(&request), &mut heap).unwrap();
    let before = frame.pointers() as usize;
    let mut frame = std::thread::spawn(move || frame).join().unwrap();
    assert_eq!(frame.pointers() as usize, before);
    let reply = body_text(|writer| frame.write_output(writer)).unwrap();
    assert!(reply.contains("<result>0</result>"), "SD-16: out parameters start as zero: {reply}");
}
