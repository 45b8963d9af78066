// The service of the HTTP benchmark as gSOAP's compiler wants it: document/literal, SOAP 1.1.

//gsoap b service name: bench
//gsoap b service namespace: http://example.org/bench
//gsoap b service style: document
//gsoap b service encoding: literal
//gsoap b schema form: qualified

struct b__AddResponse {
    int result;
};

//gsoap b service method-action: Add "http://example.org/bench/Add"
int b__Add(int a, int b, struct b__AddResponse *response);
