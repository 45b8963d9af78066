/* The operations of IBlockUnBlockService for host.c. */
#ifndef INTEROP_BLOCK_H
#define INTEROP_BLOCK_H

#include "../../examples/Example.wsdl.h"

/* Block waits for its cancellation or for UnBlock, and says what happens to it. */
extern const ExampleFunctionTable blockFunctions;

#endif
