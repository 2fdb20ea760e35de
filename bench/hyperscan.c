/* The literal scan of Hyperscan over one file: hyperscan WORDS TEXT prints bytes, matches and CPU seconds.
 * cc -O2 -o hyperscan hyperscan.c $(pkg-config --cflags --libs libhs) */
#include <hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char *contents(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    if (file == NULL) exit(2);
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(*length + 1);
    if (bytes == NULL || fread(bytes, 1, *length, file) != *length) exit(2);
    fclose(file);
    bytes[*length] = '\0';
    return bytes;
}

static int count(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *sum) {
    (void)id, (void)from, (void)to, (void)flags;
    ++*(unsigned long long *)sum;
    return 0;
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    size_t length, size;
    char *list = contents(argv[1], &length), *text = contents(argv[2], &size);
    size_t capacity = 0;
    for (size_t at = 0; at < length; ++at) capacity += list[at] == '\n';
    const char **words = malloc(capacity * sizeof *words);
    unsigned *flags = calloc(capacity, sizeof *flags), *ids = malloc(capacity * sizeof *ids);
    size_t *lengths = malloc(capacity * sizeof *lengths);
    unsigned many = 0;
    for (char *word = strtok(list, "\n"); word != NULL; word = strtok(NULL, "\n"), ++many) {
        words[many] = word;
        lengths[many] = strlen(word);
        ids[many] = many;
    }
    hs_database_t *database;
    hs_compile_error_t *error;
    if (hs_compile_lit_multi(words, flags, ids, lengths, many, HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS) {
        fprintf(stderr, "%s\n", error->message);
        return 1;
    }
    hs_scratch_t *scratch = NULL;
    if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return 1;
    unsigned long long matches = 0;
    clock_t begun = clock();
    /* A block is less than 4 GB. */
    if (hs_scan(database, text, (unsigned)size, 0, scratch, count, &matches) != HS_SUCCESS) return 1;
    printf("%zu %llu %.6f\n", size, matches, (double)(clock() - begun) / CLOCKS_PER_SEC);
    return 0;
}
