// What an error object tells, in the shape of the function that all examples of the documentation have.

#pragma once

void PrintError(HRESULT errorCode, WS_ERROR* error)
{
    wprintf(L"Failure 0x%lx\n", errorCode);
    if (errorCode == E_INVALIDARG || errorCode == WS_E_INVALID_OPERATION)
    {
        // A mistake of this program.
        DebugBreak();
    }

    HRESULT hr = NOERROR;
    if (error != NULL)
    {
        ULONG count;
        hr = WsGetErrorProperty(error, WS_ERROR_PROPERTY_STRING_COUNT, &count, sizeof(count));
        if (FAILED(hr))
        {
            goto Exit;
        }
        for (ULONG i = 0; i < count; i++)
        {
            WS_STRING string;
            hr = WsGetErrorString(error, i, &string);
            if (FAILED(hr))
            {
                goto Exit;
            }
            wprintf(L"%.*s\n", string.length, string.chars);
        }
    }
Exit:
    if (FAILED(hr))
    {
        wprintf(L"No text, 0x%lx\n", hr);
    }
}
