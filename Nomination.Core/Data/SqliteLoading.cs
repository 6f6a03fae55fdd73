using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Nomination.Core.Data;

/// <summary>
/// Way-round A, in this one place. (1) Microsoft.Data.Sqlite 10 asks for SQLitePCLRaw 2.1.13 and the feed has 2.0.6: the default
/// binder raises Resolving on a too-low version, and the assembly beside us serves (only sqlite3_load_extension is missing).
/// (2) The bundled engine is 3.35.5 with known vulnerabilities: the system's libsqlite3 is preferred where it is installed.
/// Goes when the feed carries SQLitePCLRaw 2.1.13.
/// </summary>
public static class SqliteLoading
{
    /// <summary>False when the old bundled engine had to serve; the host logs a warning then.</summary>
    public static bool UsesSystemEngine { get; private set; }

#pragma warning disable CA2255 // a module initialiser is the only moment before the first SQLite type loads
    [ModuleInitializer]
    internal static void Hook()
#pragma warning restore CA2255
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
        {
            if (name.Name is not { } n || !n.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal))
                return null;
            // beside the program; or, when the EF tool is the program, beside this library
            string[] folders = [AppContext.BaseDirectory, Path.GetDirectoryName(typeof(SqliteLoading).Assembly.Location) ?? ""];
            var path = folders.Select(f => Path.Combine(f, n + ".dll")).FirstOrDefault(File.Exists);
            return path is null ? null : context.LoadFromAssemblyPath(path);
        };
        NativeLibrary.SetDllImportResolver(Assembly.Load("SQLitePCLRaw.provider.e_sqlite3"), Resolve);
    }

    private static IntPtr Resolve(string library, Assembly assembly, DllImportSearchPath? path)
    {
        UsesSystemEngine = NativeLibrary.TryLoad("libsqlite3.so.0", out var handle);
        return library == "e_sqlite3" && UsesSystemEngine ? handle : IntPtr.Zero;
    }
}
