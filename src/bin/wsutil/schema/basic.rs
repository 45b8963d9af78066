//! The types that need no structure: what XML Schema, and the serializer of .NET, call them, and what they are in C.

use crate::arguments::StringType;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basic {
    Bool,
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Float,
    Double,
    Decimal,
    DateTime,
    Duration,
    Guid,
    String,
    Bytes,
    QName,
    XmlBuffer,
}

/// A namespace whose types are known without their schema.
pub const SERIALIZATION: &str = "http://schemas.microsoft.com/2003/10/Serialization/";

/// The types of SOAP's encoding: those of XML Schema once more, and arrays.
pub const SOAP_ENCODING: &str = "http://schemas.xmlsoap.org/soap/encoding/";

impl Basic {
    /// A type of the namespace of XML Schema.
    pub fn of_schema(local: &str) -> Option<Self> {
        Some(match local {
            "boolean" => Self::Bool,
            "byte" => Self::Int8,
            "unsignedByte" => Self::UInt8,
            "short" => Self::Int16,
            "unsignedShort" => Self::UInt16,
            "int" => Self::Int32,
            "unsignedInt" => Self::UInt32,
            "long" | "integer" | "nonPositiveInteger" | "negativeInteger" | "nonNegativeInteger"
            | "positiveInteger" => Self::Int64,
            "unsignedLong" => Self::UInt64,
            "float" => Self::Float,
            "double" => Self::Double,
            "decimal" => Self::Decimal,
            "dateTime" | "date" | "time" => Self::DateTime,
            "duration" => Self::Duration,
            "string" | "anyURI" | "ID" | "IDREF" | "IDREFS" | "normalizedString" | "token" | "language" | "Name"
            | "NCName" | "NOTATION" | "ENTITY" | "ENTITIES" | "NMTOKEN" | "NMTOKENS" | "gYear" | "gYearMonth"
            | "gMonth" | "gMonthDay" | "gDay" => Self::String,
            "base64Binary" | "hexBinary" => Self::Bytes,
            "QName" => Self::QName,
            "anyType" | "anySimpleType" => Self::XmlBuffer,
            _ => return None,
        })
    }

    /// A type that WCF writes as a restriction but means as a type of its own.
    pub fn of_serialization(local: &str) -> Option<Self> {
        Some(match local {
            "char" => Self::Int32,
            "duration" => Self::Duration,
            "guid" => Self::Guid,
            _ => return None,
        })
    }

    pub fn ws_type(self, string: StringType) -> &'static str {
        match self {
            Self::Bool => "WS_BOOL_TYPE",
            Self::Int8 => "WS_INT8_TYPE",
            Self::UInt8 => "WS_UINT8_TYPE",
            Self::Int16 => "WS_INT16_TYPE",
            Self::UInt16 => "WS_UINT16_TYPE",
            Self::Int32 => "WS_INT32_TYPE",
            Self::UInt32 => "WS_UINT32_TYPE",
            Self::Int64 => "WS_INT64_TYPE",
            Self::UInt64 => "WS_UINT64_TYPE",
            Self::Float => "WS_FLOAT_TYPE",
            Self::Double => "WS_DOUBLE_TYPE",
            Self::Decimal => "WS_DECIMAL_TYPE",
            Self::DateTime => "WS_DATETIME_TYPE",
            Self::Duration => "WS_DURATION_TYPE",
            Self::Guid => "WS_GUID_TYPE",
            Self::String if string == StringType::Counted => "WS_STRING_TYPE",
            Self::String => "WS_WSZ_TYPE",
            Self::Bytes => "WS_BYTES_TYPE",
            Self::QName => "WS_XML_QNAME_TYPE",
            Self::XmlBuffer => "WS_XML_BUFFER_TYPE",
        }
    }

    pub fn c_type(self, string: StringType) -> &'static str {
        match self {
            Self::Bool => "BOOL",
            Self::Int8 => "char",
            Self::UInt8 => "unsigned char",
            Self::Int16 => "short",
            Self::UInt16 => "unsigned short",
            Self::Int32 => "int",
            Self::UInt32 => "unsigned int",
            Self::Int64 => "__int64",
            Self::UInt64 => "unsigned __int64",
            Self::Float => "float",
            Self::Double => "double",
            Self::Decimal => "DECIMAL",
            Self::DateTime => "WS_DATETIME",
            Self::Duration => "WS_DURATION",
            Self::Guid => "GUID",
            Self::String if string == StringType::Counted => "WS_STRING",
            Self::String => "WCHAR*",
            Self::Bytes => "WS_BYTES",
            Self::QName => "WS_XML_QNAME",
            Self::XmlBuffer => "WS_XML_BUFFER*",
        }
    }

    /// Whether the type has a nil value without a pointer around it.
    pub fn has_nil(self) -> bool {
        matches!(self, Self::String | Self::Bytes | Self::XmlBuffer)
    }

    /// The structure that describes a range of values, and the bounds that are always there.
    pub fn range(self) -> Option<(&'static str, Bounds)> {
        let whole = |min: i128, max: i128| Bounds::Whole { min, max };
        Some(match self {
            Self::Int8 => ("WS_INT8_DESCRIPTION", whole(i8::MIN.into(), i8::MAX.into())),
            Self::UInt8 => ("WS_UINT8_DESCRIPTION", whole(0, u8::MAX.into())),
            Self::Int16 => ("WS_INT16_DESCRIPTION", whole(i16::MIN.into(), i16::MAX.into())),
            Self::UInt16 => ("WS_UINT16_DESCRIPTION", whole(0, u16::MAX.into())),
            Self::Int32 => ("WS_INT32_DESCRIPTION", whole(i32::MIN.into(), i32::MAX.into())),
            Self::UInt32 => ("WS_UINT32_DESCRIPTION", whole(0, u32::MAX.into())),
            Self::Int64 => ("WS_INT64_DESCRIPTION", whole(i64::MIN.into(), i64::MAX.into())),
            Self::UInt64 => ("WS_UINT64_DESCRIPTION", whole(0, u64::MAX.into())),
            Self::Float => ("WS_FLOAT_DESCRIPTION", Bounds::Real { min: f64::NEG_INFINITY, max: f64::INFINITY }),
            Self::Double => ("WS_DOUBLE_DESCRIPTION", Bounds::Real { min: f64::NEG_INFINITY, max: f64::INFINITY }),
            _ => return None,
        })
    }
}

/// The smallest and the largest value of a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bounds {
    Whole { min: i128, max: i128 },
    Real { min: f64, max: f64 },
}
