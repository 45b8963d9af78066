/* strsafe.c: string functions that know the size of the destination. Both widths are made from strsafe_functions.inc. */

#include "internal.h"

#include "strsafe.h"

#define UNIT char
#define NAME(name) name##A
#define FORMAT_INTO wsx_format_into_narrow
#include "strsafe_functions.inc"
#undef UNIT
#undef NAME
#undef FORMAT_INTO

#define UNIT WCHAR
#define NAME(name) name##W
#define FORMAT_INTO wsx_format_into_wide
#include "strsafe_functions.inc"
