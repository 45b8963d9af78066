/* adapters.c: GetAdaptersAddresses, from getifaddrs.
 *
 * The answer is laid out twice by the same code: once to learn how long it is, and once into the caller's buffer.
 */

#include "internal.h"

#include <errno.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <netpacket/packet.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "iphlpapi.h"

struct area {
    char *memory;
    size_t room, used;
};

/* Zeroed memory for the answer, or NULL once it is only being measured. */
static void *take(struct area *area, size_t size) {
    const size_t start = (area->used + 7) & ~(size_t)7;
    area->used = start + size;
    if (area->memory == NULL || area->used > area->room) return NULL;
    return memset(area->memory + start, 0, size);
}

static size_t address_size(const struct sockaddr *address) {
    return address->sa_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
}

static SOCKET_ADDRESS copy_address(struct area *area, const struct sockaddr *address) {
    const size_t size = address_size(address);
    SOCKET_ADDRESS copy = { take(area, size), (INT)size };
    if (copy.lpSockaddr != NULL) memcpy(copy.lpSockaddr, address, size);
    return copy;
}

static WCHAR *copy_name(struct area *area, const char *name) {
    WCHAR *copy = take(area, (strlen(name) + 1) * sizeof *copy);
    /* Names of adapters are ASCII on every system that cares to be administered. */
    for (size_t i = 0; copy != NULL && name[i] != 0; i++) copy[i] = (unsigned char)name[i];
    return copy;
}

static const void *address_bytes(const struct sockaddr *address, size_t *count) {
    *count = address->sa_family == AF_INET ? 4 : 16;
    return address->sa_family == AF_INET ? (const void *)&((const struct sockaddr_in *)address)->sin_addr
                                         : &((const struct sockaddr_in6 *)address)->sin6_addr;
}

static BYTE prefix_length(const struct sockaddr *mask, sa_family_t family) {
    if (mask == NULL || mask->sa_family != family) return family == AF_INET ? 32 : 128;
    size_t count;
    const unsigned char *bytes = address_bytes(mask, &count);
    BYTE length = 0;
    for (size_t i = 0; i < count; i++) length = (BYTE)(length + __builtin_popcount(bytes[i]));
    return length;
}

static bool is_wanted(const struct ifaddrs *entry, ULONG family) {
    if (entry->ifa_addr == NULL) return false;
    const sa_family_t own = entry->ifa_addr->sa_family;
    return (own == AF_INET || own == AF_INET6) && (family == AF_UNSPEC || family == own);
}

static PIP_ADAPTER_UNICAST_ADDRESS *add_unicast(struct area *area, PIP_ADAPTER_UNICAST_ADDRESS *link,
                                                const struct ifaddrs *entry) {
    PIP_ADAPTER_UNICAST_ADDRESS address = take(area, sizeof *address);
    const SOCKET_ADDRESS copy = copy_address(area, entry->ifa_addr);
    if (address == NULL) return link;
    address->Length = sizeof *address;
    address->Address = copy;
    address->DadState = IpDadStatePreferred;
    address->ValidLifetime = address->PreferredLifetime = address->LeaseLifetime = 0xFFFFFFFF;
    address->OnLinkPrefixLength = prefix_length(entry->ifa_netmask, entry->ifa_addr->sa_family);
    *link = address;
    return &address->Next;
}

static PIP_ADAPTER_PREFIX *add_prefix(struct area *area, PIP_ADAPTER_PREFIX *link, const struct ifaddrs *entry) {
    PIP_ADAPTER_PREFIX prefix = take(area, sizeof *prefix);
    const SOCKET_ADDRESS copy = copy_address(area, entry->ifa_addr);
    if (prefix == NULL || copy.lpSockaddr == NULL) return link;
    prefix->Length = sizeof *prefix;
    prefix->Address = copy;
    prefix->PrefixLength = prefix_length(entry->ifa_netmask, entry->ifa_addr->sa_family);
    size_t count;
    unsigned char *bytes = (unsigned char *)address_bytes(copy.lpSockaddr, &count);
    for (size_t bit = prefix->PrefixLength; bit < count * 8; bit++) bytes[bit / 8] &= (unsigned char)~(0x80u >> bit % 8);
    *link = prefix;
    return &prefix->Next;
}

static DWORD interface_type(unsigned hardware, unsigned flags) {
    if (flags & IFF_LOOPBACK) return IF_TYPE_SOFTWARE_LOOPBACK;
    switch (hardware) {
    case ARPHRD_ETHER: return IF_TYPE_ETHERNET_CSMACD;
    case ARPHRD_PPP: return IF_TYPE_PPP;
    case ARPHRD_IEEE80211: return IF_TYPE_IEEE80211;
    case ARPHRD_TUNNEL:
    case ARPHRD_TUNNEL6:
    case ARPHRD_SIT:
    case ARPHRD_IPGRE: return IF_TYPE_TUNNEL;
    default: return IF_TYPE_OTHER;
    }
}

static DWORD mtu_of(const char *name) {
    struct ifreq request;
    memset(&request, 0, sizeof request);
    strncpy(request.ifr_name, name, sizeof request.ifr_name - 1);
    const int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return 0;
    const bool good = ioctl(descriptor, SIOCGIFMTU, &request) == 0;
    close(descriptor);
    return good ? (DWORD)request.ifr_mtu : 0;
}

/* What the entry for the hardware knows; some systems have none. */
static void describe_hardware(PIP_ADAPTER_ADDRESSES adapter, const struct ifaddrs *first) {
    adapter->IfType = interface_type(0, first->ifa_flags);
    for (const struct ifaddrs *entry = first; entry != NULL; entry = entry->ifa_next) {
        if (strcmp(entry->ifa_name, first->ifa_name) != 0 || entry->ifa_addr == NULL) continue;
        if (entry->ifa_addr->sa_family != AF_PACKET) continue;
        const struct sockaddr_ll *link = (const struct sockaddr_ll *)(const void *)entry->ifa_addr;
        adapter->IfType = interface_type(link->sll_hatype, entry->ifa_flags);
        if ((entry->ifa_flags & IFF_LOOPBACK) || link->sll_halen > MAX_ADAPTER_ADDRESS_LENGTH) continue;
        adapter->PhysicalAddressLength = link->sll_halen;
        memcpy(adapter->PhysicalAddress, link->sll_addr, link->sll_halen);
    }
}

static PIP_ADAPTER_ADDRESSES *add_adapter(struct area *area, PIP_ADAPTER_ADDRESSES *link, const struct ifaddrs *first,
                                          ULONG family, ULONG flags) {
    IP_ADAPTER_ADDRESSES measured;
    PIP_ADAPTER_ADDRESSES adapter = take(area, sizeof *adapter);
    const bool is_real = adapter != NULL;
    if (!is_real) adapter = memset(&measured, 0, sizeof measured);
    adapter->Length = sizeof *adapter;
    adapter->AdapterName = take(area, strlen(first->ifa_name) + 1);
    if (adapter->AdapterName != NULL) memcpy(adapter->AdapterName, first->ifa_name, strlen(first->ifa_name));
    if (!(flags & GAA_FLAG_SKIP_FRIENDLY_NAME)) adapter->FriendlyName = copy_name(area, first->ifa_name);
    adapter->Description = copy_name(area, first->ifa_name);
    adapter->DnsSuffix = copy_name(area, "");
    adapter->Mtu = mtu_of(first->ifa_name);
    describe_hardware(adapter, first);
    const bool is_up = (first->ifa_flags & IFF_UP) && (first->ifa_flags & IFF_RUNNING);
    adapter->OperStatus = is_up ? IfOperStatusUp : IfOperStatusDown;
    adapter->ConnectionType = NET_IF_CONNECTION_DEDICATED;
    if (!(first->ifa_flags & IFF_MULTICAST)) adapter->Flags |= IP_ADAPTER_NO_MULTICAST;
    PIP_ADAPTER_UNICAST_ADDRESS *unicast = &adapter->FirstUnicastAddress;
    PIP_ADAPTER_PREFIX *prefix = &adapter->FirstPrefix;
    for (const struct ifaddrs *entry = first; entry != NULL; entry = entry->ifa_next) {
        if (strcmp(entry->ifa_name, first->ifa_name) != 0 || entry->ifa_addr == NULL) continue;
        if (entry->ifa_addr->sa_family == AF_INET) {
            adapter->Flags |= IP_ADAPTER_IPV4_ENABLED;
            adapter->IfIndex = if_nametoindex(first->ifa_name);
        } else if (entry->ifa_addr->sa_family == AF_INET6) {
            adapter->Flags |= IP_ADAPTER_IPV6_ENABLED;
            adapter->Ipv6IfIndex = if_nametoindex(first->ifa_name);
        }
        if (!is_wanted(entry, family)) continue;
        if (!(flags & GAA_FLAG_SKIP_UNICAST)) unicast = add_unicast(area, unicast, entry);
        if (flags & GAA_FLAG_INCLUDE_PREFIX) prefix = add_prefix(area, prefix, entry);
    }
    if (!is_real) return link;
    *link = adapter;
    return &adapter->Next;
}

static bool is_first_of_its_name(const struct ifaddrs *all, const struct ifaddrs *entry) {
    for (; all != entry; all = all->ifa_next)
        if (strcmp(all->ifa_name, entry->ifa_name) == 0) return false;
    return true;
}

/* An adapter counts if it has an address of the family, or if all were asked for. */
static bool is_listed(const struct ifaddrs *first, ULONG family, ULONG flags) {
    if (flags & GAA_FLAG_INCLUDE_ALL_INTERFACES) return true;
    for (const struct ifaddrs *entry = first; entry != NULL; entry = entry->ifa_next)
        if (strcmp(entry->ifa_name, first->ifa_name) == 0 && is_wanted(entry, family)) return true;
    return false;
}

static bool lay_out(struct area *area, const struct ifaddrs *all, ULONG family, ULONG flags,
                    PIP_ADAPTER_ADDRESSES *first) {
    PIP_ADAPTER_ADDRESSES *link = first;
    bool found = false;
    for (const struct ifaddrs *entry = all; entry != NULL; entry = entry->ifa_next) {
        if (!is_first_of_its_name(all, entry) || !is_listed(entry, family, flags)) continue;
        link = add_adapter(area, link, entry, family, flags);
        found = true;
    }
    return found;
}

ULONG WINAPI GetAdaptersAddresses(ULONG family, ULONG flags, PVOID reserved, PIP_ADAPTER_ADDRESSES addresses,
                                  PULONG size) {
    if (size == NULL || reserved != NULL) return ERROR_INVALID_PARAMETER;
    if (family != AF_UNSPEC && family != AF_INET && family != AF_INET6) return ERROR_INVALID_PARAMETER;
    struct ifaddrs *all = NULL;
    if (getifaddrs(&all) != 0) return wsx_error_of(errno);
    struct area measure = { NULL, 0, 0 };
    PIP_ADAPTER_ADDRESSES first = NULL;
    ULONG result = ERROR_SUCCESS;
    if (!lay_out(&measure, all, family, flags, &first)) {
        result = ERROR_NO_DATA;
    } else if (addresses == NULL || measure.used > *size) {
        *size = (ULONG)measure.used;
        result = ERROR_BUFFER_OVERFLOW;
    } else {
        struct area area = { (char *)addresses, *size, 0 };
        lay_out(&area, all, family, flags, &first);
    }
    freeifaddrs(all);
    return result;
}
