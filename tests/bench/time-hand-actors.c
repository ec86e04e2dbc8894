/* Times the handwritten C baseline one repetition at a time, when a line asks for it: processor time. */
/* gcc -O3 -march=native -ffast-math -DBASELINE='"hand-actors.c"' time-hand-actors.c -lm */
#define main baseline_main
#include BASELINE
#undef main

int main(void) {
  enum { members = 1000, size = 29 * (N + 1) };
  double *out = malloc(sizeof(double) * size * members);
  while (getchar() != EOF) {
    clock_t begun = clock();
    for (int m = 0; m < members; m++) run(.05 + .9 * m / members, out + m * size);
    printf("%.6f %.17g\n", (clock() - begun) * 1e6 / CLOCKS_PER_SEC / members, out[size - 2]);
    fflush(stdout);
  }
  free(out);
  return 0;
}
