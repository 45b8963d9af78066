//! The tables that describe structures, enumerations, elements and attributes to the serializer.

use super::dictionary::Dictionary;
use super::layout::Layout;
use super::{Emitter, types};
use crate::document::QName;
use crate::model::{Choice, EnumId, Field, FieldType, FileId, Mapping, StructId, Type};
use crate::naming::Names;
use crate::schema::basic::{Basic, Bounds};

/// Members of a table, and what they are initialised with.
#[derive(Debug, Default)]
pub struct Table {
    pub members: String,
    pub values: String,
}

impl Table {
    pub fn add(&mut self, member: &str, value: &str) {
        self.members += &format!("{member};\n");
        self.values += &format!("{value},\n");
    }

    /// Puts another table into this one.
    pub fn nest(&mut self, name: &str, inner: &Table) {
        self.members += &format!("struct {{ // {name}\n{}}} {name};\n", inner.members);
        self.values += &format!("{{ // {name}\n{}}}, // {name}\n", inner.values);
    }

    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
}

/// What the tables of one file are written with.
pub struct Tables<'t> {
    pub file: FileId,
    pub layout: &'t Layout,
    pub dictionary: &'t mut Dictionary,
}

fn braced(comment: &str, lines: &[String]) -> String {
    format!("{{ // {comment}\n{},\n}}", lines.join(",\n"))
}

impl Emitter<'_> {
    /// The descriptions around one structure: of its fields, and of the structures that lie inside of it.
    pub(super) fn struct_table(&self, id: StructId, tables: &mut Tables<'_>) -> Table {
        let structure = &self.model.structs[id];
        let (name, key) = (&structure.c_name, &structure.key);
        let path = format!("{}LocalDefinitions.{}", self.symbol(tables.file), tables.layout.path(id));
        let mut table = Table::default();
        let mut names = Names::default();
        let mut pointers = Vec::new();
        for (index, (prefix, field)) in self.model.all_fields(id).into_iter().enumerate() {
            for inner in tables.layout.inside.get(&(id, index)).cloned().unwrap_or_default() {
                let inner_table = self.struct_table(inner, tables);
                if !inner_table.is_empty() {
                    let inner_name = format!("{}descs", self.model.structs[inner].key);
                    names.insert(&inner_name);
                    table.nest(&inner_name, &inner_table);
                }
            }
            let member = names.claim(field.c_name.clone());
            let place = Place { structure: name, prefix: &prefix, key, member: &member, path: &path };
            let value = self.field_value(field, &place, &mut table, tables);
            table.add(&format!("WS_FIELD_DESCRIPTION {member}"), &braced(&format!("field {member}"), &value));
            pointers.push(format!("(WS_FIELD_DESCRIPTION*)&{path}.{member}"));
        }
        if !pointers.is_empty() {
            let array = format!("WS_FIELD_DESCRIPTION* {key}Fields[{}]", pointers.len());
            table.add(&array, &braced(&format!("fields of {name}"), &pointers));
        }
        if !structure.derived.is_empty() {
            let pointers: Vec<_> =
                structure.derived.iter().map(|&derived| self.pointer_to_struct(derived, tables)).collect();
            let array = format!("WS_STRUCT_DESCRIPTION* SubTypes[{}]", pointers.len());
            table.add(&array, &braced(&format!("derived from {name}"), &pointers));
        }
        if !self.model.is_public(id) {
            table.add("WS_STRUCT_DESCRIPTION structDesc", &self.struct_value(id, tables));
        }
        table
    }

    fn pointer_to_struct(&self, id: StructId, tables: &Tables<'_>) -> String {
        format!("(WS_STRUCT_DESCRIPTION*)&{}", self.struct_description(id, tables.layout))
    }

    /// `WS_STRUCT_DESCRIPTION`
    pub(super) fn struct_value(&self, id: StructId, tables: &mut Tables<'_>) -> String {
        let structure = &self.model.structs[id];
        let (name, key) = (&structure.c_name, &structure.key);
        let path = format!("{}LocalDefinitions.{}", self.symbol(tables.file), tables.layout.path(id));
        let options = if structure.any_attribute { "WS_STRUCT_IGNORE_UNHANDLED_ATTRIBUTES" } else { "0" };
        let mut lines = match self.model.is_empty(id) {
            true => ["0", "1", "0", "0"].map(str::to_owned).to_vec(),
            false => vec![
                format!("sizeof({name})"),
                format!("__alignof({name})"),
                format!("(WS_FIELD_DESCRIPTION**)&{path}.{key}Fields"),
                // Not WsCountOf: GCC would copy the whole local table for each.
                self.model.all_fields(id).len().to_string(),
            ],
        };
        lines.extend(self.type_name(key, &structure.name, tables));
        lines.push(structure.base.map_or("0".to_owned(), |base| self.pointer_to_struct(base, tables)));
        lines.extend(match structure.derived.len() {
            0 => ["0".to_owned(), "0".to_owned()],
            _ => [format!("(WS_STRUCT_DESCRIPTION**)&{path}.SubTypes"), structure.derived.len().to_string()],
        });
        lines.push(options.to_owned());
        braced(&format!("struct {name}"), &lines)
    }

    fn type_name(&self, key: &str, name: &QName, tables: &mut Tables<'_>) -> [String; 2] {
        if name.local.is_empty() {
            return ["0", "0"].map(str::to_owned);
        }
        let key = key.trim_start_matches('_');
        [
            tables.dictionary.string(&format!("{key}TypeName"), &name.local),
            tables.dictionary.string(&format!("{key}TypeNamespace"), &name.namespace),
        ]
    }

    /// The twelve members of a `WS_FIELD_DESCRIPTION`. What it points to goes into the table before it.
    fn field_value(&self, field: &Field, place: &Place<'_>, table: &mut Table, tables: &mut Tables<'_>) -> Vec<String> {
        let string = self.arguments.string;
        let Place { structure, prefix, key, member, path } = place;
        let (key, offset) =
            (key.trim_start_matches('_'), |member: &str| format!("WsOffsetOf({structure}, {prefix}{member})"));
        let mut name = |name: &Option<QName>, word: &str, ns_word: &str| match name {
            None => ["0", "0"].map(str::to_owned),
            // The namespace of any element.
            Some(name) if name.local.is_empty() => {
                ["0".to_owned(), tables.dictionary.string(&format!("{key}{member}{ns_word}"), &name.namespace)]
            }
            Some(name) => [
                tables.dictionary.string(&format!("{key}{member}{word}"), &name.local),
                tables.dictionary.string(&format!("{key}{member}{ns_word}"), &name.namespace),
            ],
        };
        let is_array = field.mapping == Mapping::RepeatingElement;
        let [local, ns] = name(&field.name, if is_array { "WrapperName" } else { "LocalName" }, "WrapperNamespace");
        let [item, item_ns] = name(&field.item, "LocalName", "Namespace");
        let description = match &field.ty {
            FieldType::Value(ty) => self.type_description(*ty, &format!("{member}Type"), path, table, tables),
            FieldType::Choice(choice) => self.choice_description(choice, member, path, table, tables),
            FieldType::Description => "0".to_owned(),
        };
        let range = match field.range {
            None => "0".to_owned(),
            Some((min, max)) => {
                let range = format!("{member}Range");
                table.add(&format!("WS_ITEM_RANGE {range}"), &format!("{{ {min}, {} }}", unsigned(max)));
                format!("(WS_ITEM_RANGE*)&{path}.{range}")
            }
        };
        let options: Vec<&str> = [
            (field.pointer, "WS_FIELD_POINTER"),
            (field.optional, "WS_FIELD_OPTIONAL"),
            (field.nillable, "WS_FIELD_NILLABLE"),
            (field.nillable_item, "WS_FIELD_NILLABLE_ITEM"),
            (field.other_namespace, "WS_FIELD_OTHER_NAMESPACE"),
        ]
        .into_iter()
        .filter_map(|(set, name)| set.then_some(name))
        .collect();
        vec![
            field.mapping.name().to_owned(),
            local,
            ns,
            types::ws_type(&field.ty, string).to_owned(),
            description,
            offset(&field.c_name),
            if options.is_empty() { "0".to_owned() } else { options.join(" | ") },
            "0".to_owned(),
            match field.mapping.repeats() {
                true => offset(&field.count_name()),
                false => "0xffffffff".to_owned(),
            },
            item,
            item_ns,
            range,
        ]
    }

    /// The description of a type; that of a range goes into the table, as `range`.
    fn type_description(&self, ty: Type, range: &str, path: &str, table: &mut Table, tables: &Tables<'_>) -> String {
        match ty {
            Type::Basic(_) => "0".to_owned(),
            Type::Struct(id) => format!("(void*)&{}", self.struct_description(id, tables.layout)),
            Type::Enum(id) => self.enum_pointer(id),
            Type::Ranged(basic, bounds) => match basic.range() {
                None => "0".to_owned(),
                Some((structure, _)) => {
                    table.add(&format!("{structure} {range}"), &bounds_value(basic, bounds));
                    format!("(void*)&{path}.{range}")
                }
            },
        }
    }

    fn enum_pointer(&self, id: EnumId) -> String {
        let enumeration = &self.model.enums[id];
        format!("(void*)&{}.globalTypes.{}", self.symbol(enumeration.file), enumeration.key)
    }

    fn choice_description(
        &self,
        choice: &Choice,
        member: &str,
        path: &str,
        table: &mut Table,
        tables: &mut Tables<'_>,
    ) -> String {
        let name = format!("{member}descs");
        let path = format!("{path}.{name}");
        let mut inner = Table::default();
        // Sorted by namespace and name; elements with any name come last.
        let mut order: Vec<usize> = (0..choice.options.len()).collect();
        order.sort_by_key(|&index| {
            let name = &choice.options[index].1.name;
            (name.is_none(), name.clone())
        });
        let mut pointers = Vec::new();
        for &index in &order {
            let (enumerator, field) = &choice.options[index];
            let place = Place {
                structure: &choice.c_name,
                prefix: &match field.mapping {
                    Mapping::RepeatingElement => format!("value.{}.", field.c_name),
                    _ => "value.".to_owned(),
                },
                key: &choice.c_name,
                member: &field.c_name,
                path: &path,
            };
            let lines = self.field_value(field, &place, &mut inner, tables);
            let value = format!("{{ // choice {}\n{enumerator},\n{},\n}}", field.c_name, braced("field", &lines));
            inner.add(&format!("WS_UNION_FIELD_DESCRIPTION {}", field.c_name), &value);
            pointers.push(format!("(WS_UNION_FIELD_DESCRIPTION*)&{path}.{}", field.c_name));
        }
        let count = pointers.len();
        inner.add(&format!("WS_UNION_FIELD_DESCRIPTION* choiceFields[{count}]"), &braced("choices", &pointers));
        // The values are the numbers of the options, so this is where each of them went.
        let indices: Vec<String> = (0..count)
            .filter_map(|index| order.iter().position(|&place| place == index))
            .map(|place| place.to_string())
            .collect();
        inner.add(&format!("ULONG valueIndices[{count}]"), &braced("by value", &indices));
        let c_name = &choice.c_name;
        let lines = [
            format!("sizeof({c_name})"),
            format!("__alignof({c_name})"),
            format!("(WS_UNION_FIELD_DESCRIPTION**)&{path}.choiceFields"),
            count.to_string(),
            format!("WsOffsetOf({c_name}, type)"),
            choice.none.clone(),
            format!("(ULONG*)&{path}.valueIndices"),
        ];
        inner.add("WS_UNION_DESCRIPTION unionDesc", &braced(&format!("union {c_name}"), &lines));
        table.nest(&name, &inner);
        format!("(void*)&{path}.unionDesc")
    }

    /// The values of an enumeration.
    pub(super) fn enum_table(&self, id: EnumId, tables: &mut Tables<'_>) -> Table {
        let enumeration = &self.model.enums[id];
        let mut table = Table::default();
        let mut values = Vec::new();
        for (enumerator, text) in &enumeration.values {
            let name = format!("{}{}", enumeration.key.trim_start_matches('_'), crate::naming::within(text));
            values.push(format!("{{ {enumerator}, {} }}", tables.dictionary.string(&name, text)));
        }
        let mut order: Vec<usize> = (0..values.len()).collect();
        order.sort_by_key(|&index| enumeration.values[index].1.as_bytes());
        let order: Vec<String> = order.iter().map(usize::to_string).collect();
        let count = values.len();
        table.add(&format!("WS_ENUM_VALUE {}Values[{count}]", enumeration.key), &braced("values", &values));
        table.add(&format!("ULONG nameIndices[{count}]"), &braced("by name", &order));
        table
    }

    /// `WS_ENUM_DESCRIPTION`
    pub(super) fn enum_value(&self, id: EnumId) -> String {
        let enumeration = &self.model.enums[id];
        let path = format!("{}LocalDefinitions.globalTypes.{}enumDesc", self.symbol(enumeration.file), enumeration.key);
        let longest = enumeration.values.iter().map(|(_, text)| text.len()).max().unwrap_or(0);
        let lines = [
            format!("(WS_ENUM_VALUE*)&{path}.{}Values", enumeration.key),
            enumeration.values.len().to_string(),
            longest.to_string(),
            format!("(ULONG*)&{path}.nameIndices"),
        ];
        braced(&format!("enum {}", enumeration.c_name), &lines)
    }

    /// `WS_ELEMENT_DESCRIPTION` or `WS_ATTRIBUTE_DESCRIPTION`: they have the same members. The description of a range
    /// goes into `table`, which is at `path`.
    pub(super) fn global_value(
        &self,
        global: &crate::model::Global,
        range: &str,
        path: &str,
        table: &mut Table,
        tables: &mut Tables<'_>,
    ) -> String {
        let lines = [
            tables.dictionary.string(&format!("{}TypeName", global.key), &global.name.local),
            tables.dictionary.string(&format!("{}TypeNamespace", global.key), &global.name.namespace),
            types::ws_type_of(global.ty, self.arguments.string).to_owned(),
            self.type_description(global.ty, range, path, table, tables),
        ];
        braced(&global.key, &lines)
    }
}

/// Where a field is: its structure in C, the path to its member there, and what it is called in the tables.
struct Place<'p> {
    structure: &'p str,
    prefix: &'p str,
    key: &'p str,
    member: &'p str,
    path: &'p str,
}

fn unsigned(value: u32) -> String {
    match value {
        u32::MAX => "0xffffffff".to_owned(),
        value => value.to_string(),
    }
}

fn bounds_value(basic: Basic, bounds: Bounds) -> String {
    let (min, max) = match bounds {
        Bounds::Whole { min, max } => (whole(basic, min), whole(basic, max)),
        Bounds::Real { min, max } => (real(basic, min), real(basic, max)),
    };
    format!("{{ {min}, {max} }}")
}

fn whole(basic: Basic, value: i128) -> String {
    match basic {
        // There are no negative literals, so the smallest number has none.
        Basic::Int64 if value == i64::MIN.into() => "(-9223372036854775807LL - 1)".to_owned(),
        Basic::Int32 if value == i32::MIN.into() => "(-2147483647 - 1)".to_owned(),
        Basic::Int64 => format!("{value}LL"),
        Basic::UInt64 => format!("{value}ULL"),
        Basic::UInt32 => format!("{value}U"),
        _ => value.to_string(),
    }
}

fn real(basic: Basic, value: f64) -> String {
    let (infinity, suffix) = if basic == Basic::Float { ("HUGE_VALF", "f") } else { ("HUGE_VAL", "") };
    match value {
        f64::INFINITY => infinity.to_owned(),
        f64::NEG_INFINITY => format!("-{infinity}"),
        // The shortest text that is this number again.
        value if basic == Basic::Float => format!("{:?}{suffix}", value as f32),
        value => format!("{value:?}"),
    }
}
