// A function in the asynchronous model of the API and its callers, in the shape of the documentation's AsyncModelExample:
// threads, events and memory of the process heap.

#ifndef UNICODE
#define UNICODE
#endif

#include <windows.h>
#include <stdio.h>
#include <WebServices.h>

#pragma comment(lib, "WebServices.lib")

#include "PrintError.h"

struct Job
{
    int a;
    int b;
    int* sum;
    WS_ERROR* error;
    WS_ASYNC_CONTEXT asyncContext;
};

static HRESULT Compute(int a, int b, __out int* sum, __in_opt WS_ERROR* error)
{
    static const WS_STRING refusal = WS_STRING_VALUE(L"Only numbers from 0 on are added.");
    if (a < 0 || b < 0)
    {
        if (error != NULL)
        {
            WsAddErrorString(error, &refusal);
        }
        return E_NOTIMPL;
    }
    *sum = a + b;
    return NOERROR;
}

static DWORD WINAPI RunJob(void* parameter)
{
    Job* job = (Job*)parameter;
    const HRESULT hr = Compute(job->a, job->b, job->sum, job->error);
    const WS_ASYNC_CONTEXT asyncContext = job->asyncContext;
    HeapFree(GetProcessHeap(), 0, job);
    asyncContext.callback(hr, WS_LONG_CALLBACK, asyncContext.callbackState);
    return 0;
}

HRESULT Add(int a, int b, __out int* sum, __in_opt const WS_ASYNC_CONTEXT* asyncContext, __in_opt WS_ERROR* error)
{
    // What is quickly done completes synchronously, even if it need not.
    if (asyncContext == NULL || b == 0)
    {
        return Compute(a, b, sum, error);
    }
    Job* job = (Job*)HeapAlloc(GetProcessHeap(), 0, sizeof(Job));
    if (job == NULL)
    {
        return E_OUTOFMEMORY;
    }
    job->a = a;
    job->b = b;
    job->sum = sum;
    job->error = error;
    job->asyncContext = *asyncContext;
    HANDLE thread = CreateThread(NULL, 0, RunJob, job, 0, NULL);
    if (thread == NULL)
    {
        HeapFree(GetProcessHeap(), 0, job);
        return HRESULT_FROM_WIN32(GetLastError());
    }
    CloseHandle(thread);
    return WS_S_ASYNC;
}

struct Completion
{
    HANDLE event;
    HRESULT result;
};

void CALLBACK Completed(HRESULT hr, WS_CALLBACK_MODEL callbackModel, void* callbackState)
{
    UNREFERENCED_PARAMETER(callbackModel);

    Completion* completion = (Completion*)callbackState;
    completion->result = hr;
    SetEvent(completion->event);
}

static void Call(int a, int b, BOOL isAsynchronous)
{
    HRESULT hr = NOERROR;
    WS_ERROR* error = NULL;
    int sum = 0;
    Completion completion;
    ZeroMemory(&completion, sizeof(completion));
    WS_ASYNC_CONTEXT asyncContext;
    asyncContext.callback = Completed;
    asyncContext.callbackState = &completion;

    hr = WsCreateError(NULL, 0, &error);
    if (FAILED(hr))
    {
        goto Exit;
    }
    completion.event = CreateEvent(NULL, FALSE, FALSE, NULL);
    if (completion.event == NULL)
    {
        hr = HRESULT_FROM_WIN32(GetLastError());
        goto Exit;
    }
    hr = Add(a, b, &sum, isAsynchronous ? &asyncContext : NULL, error);
    // Who takes the context makes a copy of it.
    ZeroMemory(&asyncContext, sizeof(asyncContext));
    if (hr == WS_S_ASYNC)
    {
        if (WaitForSingleObject(completion.event, INFINITE) != WAIT_OBJECT_0)
        {
            hr = HRESULT_FROM_WIN32(GetLastError());
            goto Exit;
        }
        hr = completion.result;
    }
    if (SUCCEEDED(hr))
    {
        wprintf(L"%d\n", sum);
    }
Exit:
    if (FAILED(hr))
    {
        PrintError(hr, error);
    }
    fflush(stdout);
    if (completion.event != NULL)
    {
        CloseHandle(completion.event);
    }
    if (error != NULL)
    {
        WsFreeError(error);
    }
}

int __cdecl wmain(int argc, __in_ecount(argc) wchar_t **argv)
{
    UNREFERENCED_PARAMETER(argc);
    UNREFERENCED_PARAMETER(argv);

    Call(1, 2, FALSE);
    Call(3, 0, TRUE);
    Call(3, 4, TRUE);
    Call(-1, 5, TRUE);
    return 0;
}
