/* Writes a value of every type of types.xsd into a header of a message, and reads it back. */
#include "check.h"
#include "types.xsd.h"

static WS_ERROR *error;
static WS_HEAP *heap;

static void Succeeded(const char *what, HRESULT hr) {
    if (hr == S_OK) return;
    PrintError(what, hr, error);
    abort();
}
#define CALL(call) Succeeded(#call, call)

static WS_MESSAGE *NewMessage(void) {
    WS_MESSAGE *message = NULL;
    CALL(WsCreateMessage(WS_ENVELOPE_VERSION_SOAP_1_2, WS_ADDRESSING_VERSION_1_0, NULL, 0, &message, error));
    CALL(WsInitializeMessage(message, WS_REQUEST_MESSAGE, NULL, error));
    return message;
}

static HRESULT Write(WS_MESSAGE *message, struct _Everything *value) {
    return WsAddCustomHeader(message, &types_xsd.globalElements.Everything, WS_WRITE_REQUIRED_POINTER, &value, sizeof value, 0, error);
}

static struct _Everything *RoundTrip(struct _Everything *value) {
    WS_MESSAGE *message = NewMessage();
    struct _Everything *read = NULL;
    CALL(Write(message, value));
    CALL(WsGetCustomHeader(message, &types_xsd.globalElements.Everything, WS_SINGLETON_HEADER, 0, WS_READ_REQUIRED_POINTER, heap,
                           &read, sizeof read, NULL, error));
    WsFreeMessage(message);
    CHECK(read && read != value);
    return read;
}

static void Basic(void) {
    struct Basics basics = {.Boolean = TRUE, .Byte = -1, .unsignedByte = 255, .Short = -2, .unsignedShort = 65535, .Int = -3,
                            .unsignedInt = 4000000000u, .Long = -5000000000, .unsignedLong = 18000000000000000000ull,
                            .integer = 6, .Float = 1.5f, .Double = 2.25, .String = (WCHAR *)u"text", .anyURI = (WCHAR *)u"urn:u",
                            .base64Binary = {3, (BYTE *)"abc"}, .Char = 'c', .guid = {1, 2, 3, {4, 5, 6, 7, 8, 9, 10, 11}},
                            .Class = 7, .GUID_ = 8, .gr_x00F6__x00DF_e = 9, .a_b_c = 10, .a_b_c_2 = 11,
                            .QName = {WS_XML_STRING_VALUE("local"), WS_XML_STRING_VALUE("urn:q")}};
    basics.Decimal.Lo64 = 12345;
    basics.Decimal.scale = 2;
    basics.dateTime.ticks = 630822816000000000; /* 2000-01-01 */
    basics.duration.years = 1;
    struct Basics *read = RoundTrip(&(struct _Everything){.basics = &basics})->basics;
    CHECK(read->Boolean == TRUE && read->Byte == -1 && read->unsignedByte == 255 && read->Short == -2 && read->unsignedShort == 65535);
    CHECK(read->Int == -3 && read->unsignedInt == 4000000000u && read->Long == -5000000000);
    CHECK(read->unsignedLong == 18000000000000000000ull && read->integer == 6 && read->Float == 1.5f && read->Double == 2.25);
    CHECK(SameText(read->String, u"text") && SameText(read->anyURI, u"urn:u") && read->Char == 'c');
    CHECK(read->base64Binary.length == 3 && memcmp(read->base64Binary.bytes, "abc", 3) == 0);
    CHECK(memcmp(&read->guid, &basics.guid, sizeof(GUID)) == 0 && read->Decimal.Lo64 == 12345 && read->Decimal.scale == 2);
    CHECK(read->dateTime.ticks == basics.dateTime.ticks && read->duration.years == 1);
    CHECK(read->QName.localName.length == 5 && read->QName.ns.length == 5);
    CHECK(read->Class == 7 && read->GUID_ == 8 && read->gr_x00F6__x00DF_e == 9 && read->a_b_c == 10 && read->a_b_c_2 == 11);
    CHECK(!read->anyType && !read->anything);
}

static void Occurring(void) {
    int number = 5, *numbers[] = {&number, NULL};
    int plain[] = {1, 2, 3}, inside[] = {4};
    WCHAR *texts[] = {(WCHAR *)u"a", NULL, (WCHAR *)u"c"};
    struct Leaf leaf = {7}, *leaves[] = {&leaf, NULL};
    struct Occurrence_item_inner inner = {Colorsea_x0020_blue, Occurrence_item_inner_size_2};
    struct Occurrence_item item = {8, &inner}, *items[] = {&item, &item};
    struct _Root_child child = {(WCHAR *)u"y", 100};
    struct _Root root = {NULL, &child};
    struct Occurrence least = {.nilValue = NULL, .structure = &leaf, .texts = texts, .textsCount = 3, .wrappedHere = items,
                               .wrappedHereCount = 2, .Root = &root};
    struct Occurrence most = least;
    most.value = 3;
    most.nilValue = &number;
    most.text = (WCHAR *)u"";
    most.bytes = (WS_BYTES){1, (BYTE *)"x"};
    most.nilStructure = &leaf;
    most.self = &least;
    most.values = plain, most.valuesCount = 3;
    most.nilValues = numbers, most.nilValuesCount = 2;
    most.structures = leaves, most.structuresCount = 2;
    most.wrapped = inside, most.wrappedCount = 1;
    most.wrappedLeaves = leaves, most.wrappedLeavesCount = 2;
    struct Occurrence *read = RoundTrip(&(struct _Everything){.occurrence = &most})->occurrence;
    CHECK(read->value == 3 && *read->nilValue == 5 && SameText(read->text, u"") && read->bytes.length == 1);
    CHECK(read->structure->x == 7 && read->nilStructure->x == 7 && read->valuesCount == 3 && read->values[2] == 3);
    CHECK(read->nilValuesCount == 2 && *read->nilValues[0] == 5 && !read->nilValues[1]);
    CHECK(read->textsCount == 3 && !read->texts[1] && SameText(read->texts[2], u"c"));
    CHECK(read->structuresCount == 2 && read->structures[0]->x == 7 && !read->structures[1]);
    CHECK(read->wrappedCount == 1 && read->wrapped[0] == 4 && read->wrappedLeavesCount == 2 && !read->wrappedLeaves[1]);
    CHECK(read->wrappedHereCount == 2 && read->wrappedHere[1]->inner->deep == Colorsea_x0020_blue);
    CHECK(read->wrappedHere[0]->inner->size == Occurrence_item_inner_size_2 && SameText(read->Root->child->y, u"y"));
    CHECK(read->Root->child->z == 100 && !read->Root->empty && !read->any && read->any_2Count == 0);
    struct Occurrence *self = read->self;
    CHECK(self && !self->nilValue && !self->text && !self->nilStructure && !self->self && self->wrappedCount == 0);
}

static void Ranged(void) {
    float small[] = {-1.5f, 1e10f};
    struct Ranges good = {.half = 50, .most = 5, .least = -2147483647 - 1, .big = 18446744073709551615ull, .count = 1, .real = 1e-300,
                          .smallCount = 2, .small = small, .Byte = -5};
    struct Ranges *read = RoundTrip(&(struct _Everything){.ranges = &good})->ranges;
    CHECK(read->half == 50 && read->least == good.least && read->big == good.big && read->real == good.real && read->small[1] == 1e10f);
    struct Ranges wrong[8];
    for (int i = 0; i < 8; i++) wrong[i] = good;
    float smaller[] = {-1.6f};
    wrong[0].half = 51, wrong[1].most = 6, wrong[2].least = 6, wrong[3].big = 5, wrong[4].count = 0, wrong[5].real = 0;
    wrong[6].small = smaller, wrong[6].smallCount = 1, wrong[7].Byte = -6;
    for (int i = 0; i < 8; i++) {
        WS_MESSAGE *message = NewMessage();
        CHECK(Write(message, &(struct _Everything){.ranges = &wrong[i]}) == WS_E_INVALID_FORMAT);
        WsResetError(error);
        WsFreeMessage(message);
    }
}

static void Attributes(void) {
    struct Attributed attributed = {.x = 1, .x_2 = 2, .color = Colorblue, .part = 3, .id = (WCHAR *)u"i", .unit = _unitkg, .lang = (WCHAR *)u"de"};
    struct NamedMeasure named = {.value = 1.5, .unit = _unitkg, .name = (WCHAR *)u"n"};
    struct _Everything *read = RoundTrip(&(struct _Everything){.attributed = &attributed, .named = &named, .warm = Warmred, .Shade = _Shadedark});
    CHECK(read->attributed->x == 1 && read->attributed->x_2 == 2 && read->attributed->color == Colorblue && read->attributed->part == 3);
    CHECK(SameText(read->attributed->id, u"i") && read->attributed->unit == _unitkg && SameText(read->attributed->lang, u"de"));
    CHECK(read->named->value == 1.5 && read->named->unit == _unitkg && SameText(read->named->name, u"n"));
    CHECK(read->warm == Warmred && read->Shade == _Shadedark && !read->Member && !read->basics);
}

static void Choosing(void) {
    int coins[] = {1, 2};
    struct Payment_card card = {(WCHAR *)u"4711", 2030};
    struct Payment all[4] = {{{.type = Payment_choiceType_zcash}}, {{.type = Payment_choiceType_card, .value.card = &card}},
                             {{.type = Payment_choiceType_coins, .value.coins = {2, coins}}}, {{.type = Payment_choiceType_none}}};
    all[0].choice.value.zcash.Lo64 = 3;
    struct Payment *payments[] = {&all[0], &all[1], &all[2], &all[3]};
    struct Choices_choice_2 several[] = {{Choices_choice_2Type_c, {.c = 1}}, {Choices_choice_2Type_d, {.d = (WCHAR *)u"d"}}};
    struct Choices choices = {.before = 1, .choice = {.type = Choices_choiceTypeNone}, .choice_2 = several, .choice_2Count = 2,
                              .choice_3 = {Choices_choice_3Type_e, {.e = 9}}};
    struct _Everything *read = RoundTrip(&(struct _Everything){.payment = payments, .paymentCount = 4, .choices = &choices});
    CHECK(read->paymentCount == 4 && read->payment[0]->choice.type == Payment_choiceType_zcash);
    CHECK(read->payment[0]->choice.value.zcash.Lo64 == 3 && read->payment[1]->choice.value.card->year == 2030);
    CHECK(read->payment[2]->choice.value.coins.coinsCount == 2 && read->payment[2]->choice.value.coins.coins[1] == 2);
    CHECK(read->payment[3]->choice.type == Payment_choiceType_none && !read->payment[3]->choice.value.none);
    CHECK(read->choices->before == 1 && read->choices->choice.type == Choices_choiceTypeNone && read->choices->choice_2Count == 2);
    CHECK(read->choices->choice_2[0].value.c == 1 && SameText(read->choices->choice_2[1].value.d, u"d"));
    CHECK(read->choices->choice_3.type == Choices_choice_3Type_e && read->choices->choice_3.value.e == 9);
    choices.choice.type = Choices_choiceType_b;
    choices.choice.value.b = &(struct Leaf){4};
    read = RoundTrip(&(struct _Everything){.choices = &choices});
    CHECK(read->choices->choice.type == Choices_choiceType_b && read->choices->choice.value.b->x == 4);
}

int main(void) {
    CHECK(WsCreateError(NULL, 0, &error) == S_OK);
    CHECK(WsCreateHeap(1 << 20, 0, NULL, 0, &heap, error) == S_OK);
    Basic();
    Occurring();
    Ranged();
    Attributes();
    Choosing();
    WsFreeHeap(heap);
    WsFreeError(error);
    puts("all types");
    return 0;
}
