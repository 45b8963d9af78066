// The forms in which programs write wmain; FORM chooses one. Each prints its arguments.

#include <windows.h>
#include <stdio.h>

static int Print(int argc, const wchar_t *const *argv)
{
    for (int i = 1; i < argc; i++)
    {
        wprintf(L"%s|%d\n", argv[i], (int)wcslen(argv[i]));
    }
    return argc + 40;
}

#if FORM == 0
int wmain(int argc, wchar_t **argv)
{
    return Print(argc, argv);
}
#elif FORM == 1
int __cdecl wmain(int argc, wchar_t *argv[], wchar_t *environment[])
{
    for (; *environment != NULL; environment++)
    {
        if (wcsncmp(*environment, L"ENTRY=", 6) == 0)
        {
            return Print(argc, argv);
        }
    }
    return 1;
}
#elif FORM == 2
int wmain(int argc, const wchar_t *argv[])
{
    return Print(argc, argv);
}
#elif FORM == 3
int wmain(int argc, const wchar_t *argv[], const wchar_t *environment[])
{
    return environment[0] == NULL ? 1 : Print(argc, argv);
}
#elif FORM == 4
extern "C" int wmain(int argc, wchar_t **argv)
{
    return Print(argc, argv);
}
#elif FORM == 5
int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
    {
        printf("%s|%ld\n", argv[i], (LONG)MultiByteToWideChar(CP_UTF8, 0, argv[i], -1, NULL, 0) - 1);
    }
    return argc + 40;
}
#elif FORM == 6
int wmain()
{
    wprintf(L"no arguments\n");
    return 42;
}
#endif
