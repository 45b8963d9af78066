/* WebServices.h for sources that were written for Windows: there it brings the Windows declarations with it. */

#include "windows.h"

#include "../WebServices.h"
