/* The operations of IBlockUnBlockService for host.c. */
#ifndef INTEROP_BLOCK_H
#define INTEROP_BLOCK_H

#include "../../examples/contract.h"

/* Block waits for its cancellation or for UnBlock, and says what happens to it. */
extern const ServiceFunctions blockFunctions;

#endif
