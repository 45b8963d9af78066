// The documents that the metadata examples give away. Who includes them says what the binding is: CONTRACT_TRANSPORT is its
// URI, CONTRACT_ENCODING a policy assertion or nothing.

#pragma once

static WS_XML_STRING serviceName = WS_XML_STRING_VALUE("PurchaseOrderService");
static WS_XML_STRING serviceNs = WS_XML_STRING_VALUE("http://example.org");
static WS_XML_STRING portName = WS_XML_STRING_VALUE("IPurchaseOrder");
static WS_XML_STRING bindingName = WS_XML_STRING_VALUE("PurchaseOrderBinding");
static WS_XML_STRING bindingNs = WS_XML_STRING_VALUE("http://example.org");

// The contract without its service, which the host adds.
const static WS_XML_STRING wsdl = WS_XML_STRING_VALUE(
"<wsdl:definitions targetNamespace='http://example.org' xmlns:tns='http://example.org' "
"    xmlns:wsdl='http://schemas.xmlsoap.org/wsdl/' xmlns:soap12='http://schemas.xmlsoap.org/wsdl/soap12/' "
"    xmlns:wsaw='http://www.w3.org/2006/05/addressing/wsdl' xmlns:xsd='http://www.w3.org/2001/XMLSchema' "
"    xmlns:wsp='http://schemas.xmlsoap.org/ws/2004/09/policy' "
"    xmlns:wsu='http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'>"
"  <wsp:Policy wsu:Id='Addressing'>"
"    <wsp:ExactlyOne><wsp:All>" CONTRACT_ENCODING "<wsaw:UsingAddressing/></wsp:All></wsp:ExactlyOne>"
"  </wsp:Policy>"
"  <wsdl:types>"
"    <xsd:schema targetNamespace='http://example.org/Imports'>"
"      <xsd:import namespace='http://example.org' schemaLocation='xsd'/>"
"    </xsd:schema>"
"  </wsdl:types>"
"  <wsdl:message name='PurchaseOrder'>"
"    <wsdl:part name='parameters' element='tns:PurchaseOrderType'/>"
"  </wsdl:message>"
"  <wsdl:message name='OrderConfirmation'>"
"    <wsdl:part name='parameters' element='tns:OrderConfirmationType'/>"
"  </wsdl:message>"
"  <wsdl:message name='GetOrderStatus'>"
"    <wsdl:part name='parameters' element='tns:GetOrderStatusType'/>"
"  </wsdl:message>"
"  <wsdl:message name='GetOrderStatusResponse'>"
"    <wsdl:part name='parameters' element='tns:GetOrderStatusResponseType'/>"
"  </wsdl:message>"
"  <wsdl:message name='OrderNotFoundFault'>"
"    <wsdl:part name='parameters' element='tns:OrderNotFoundFaultType'/>"
"  </wsdl:message>"
"  <wsdl:portType name='IPurchaseOrder'>"
"    <wsdl:operation name='Order'>"
"      <wsdl:input message='tns:PurchaseOrder' wsaw:Action='http://example.org/purchaseorder'/>"
"      <wsdl:output message='tns:OrderConfirmation' wsaw:Action='http://example.org/orderconfirmation'/>"
"    </wsdl:operation>"
"    <wsdl:operation name='OrderStatus'>"
"      <wsdl:input message='tns:GetOrderStatus' wsaw:Action='http://example.org/getorderstatus'/>"
"      <wsdl:output message='tns:GetOrderStatusResponse' wsaw:Action='http://example.org/getorderstatusresponse'/>"
"      <wsdl:fault name='OrderNotFound' message='tns:OrderNotFoundFault' wsaw:Action='http://example.org/ordernotfound'/>"
"    </wsdl:operation>"
"  </wsdl:portType>"
"  <wsdl:binding name='PurchaseOrderBinding' type='tns:IPurchaseOrder'>"
"    <wsp:PolicyReference URI='#Addressing'/>"
"    <soap12:binding transport='" CONTRACT_TRANSPORT "'/>"
"    <wsdl:operation name='Order'>"
"      <soap12:operation soapAction='http://example.org/purchaseorder' style='document'/>"
"      <wsdl:input><soap12:body use='literal'/></wsdl:input>"
"      <wsdl:output><soap12:body use='literal'/></wsdl:output>"
"    </wsdl:operation>"
"    <wsdl:operation name='OrderStatus'>"
"      <soap12:operation soapAction='http://example.org/getorderstatus' style='document'/>"
"      <wsdl:input><soap12:body use='literal'/></wsdl:input>"
"      <wsdl:output><soap12:body use='literal'/></wsdl:output>"
"      <wsdl:fault name='OrderNotFound'><soap12:fault name='OrderNotFound' use='literal'/></wsdl:fault>"
"    </wsdl:operation>"
"  </wsdl:binding>"
"</wsdl:definitions>"
);

static const WS_XML_STRING xsd = WS_XML_STRING_VALUE(
"<xsd:schema targetNamespace='http://example.org' elementFormDefault='qualified' "
"    xmlns:xsd='http://www.w3.org/2001/XMLSchema'>"
"  <xsd:element name='PurchaseOrderType'><xsd:complexType><xsd:sequence>"
"    <xsd:element minOccurs='0' name='quantity' type='xsd:int'/>"
"    <xsd:element minOccurs='0' name='productName' type='xsd:string'/>"
"  </xsd:sequence></xsd:complexType></xsd:element>"
"  <xsd:element name='OrderConfirmationType'><xsd:complexType><xsd:sequence>"
"    <xsd:element minOccurs='0' name='orderID' type='xsd:unsignedInt'/>"
"    <xsd:element minOccurs='0' name='expectedShipDate' type='xsd:string'/>"
"  </xsd:sequence></xsd:complexType></xsd:element>"
"  <xsd:element name='GetOrderStatusType'><xsd:complexType><xsd:sequence>"
"    <xsd:element minOccurs='0' name='orderID' type='xsd:unsignedInt'/>"
"  </xsd:sequence></xsd:complexType></xsd:element>"
"  <xsd:element name='GetOrderStatusResponseType'><xsd:complexType><xsd:sequence>"
"    <xsd:element minOccurs='0' name='orderID' type='xsd:unsignedInt'/>"
"    <xsd:element minOccurs='0' name='status' type='xsd:string'/>"
"  </xsd:sequence></xsd:complexType></xsd:element>"
"  <xsd:element name='OrderNotFoundFaultType'><xsd:complexType><xsd:sequence>"
"    <xsd:element minOccurs='0' name='orderID' type='xsd:unsignedInt'/>"
"  </xsd:sequence></xsd:complexType></xsd:element>"
"</xsd:schema>"
);

static const WS_STRING wsdlName = WS_STRING_VALUE(L"wsdl");
static const WS_STRING xsdName = WS_STRING_VALUE(L"xsd");
static const WS_SERVICE_METADATA_DOCUMENT wsdlDocument =
{
    (WS_XML_STRING*)&wsdl,
    (WS_STRING*)&wsdlName
};
static const WS_SERVICE_METADATA_DOCUMENT xsdDocument =
{
    (WS_XML_STRING*)&xsd,
    (WS_STRING*)&xsdName
};
static const WS_SERVICE_METADATA_DOCUMENT* documents[] = {&wsdlDocument, &xsdDocument};
