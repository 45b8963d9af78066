/* The other spelling of the header's name, which some sources use. */

#include "windows.h"
