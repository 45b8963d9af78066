/* The lower-case spelling of the header's name, which some sources use. */

#include "WebServices.h"
