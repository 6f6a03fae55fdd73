using System.Numerics;

namespace Nomination.Core.Scoring;

/// <summary>Who is in, out or open while the search goes down and up again; every decision draws what follows from it.</summary>
internal sealed class SubsetState
{
    private readonly SubsetProblem _p;
    private readonly sbyte[] _is;
    private readonly List<int> _trail = [];
    private readonly ulong[][] _better;
    private readonly bool[] _queued;
    private readonly Queue<int> _rows = new();

    public SubsetState(SubsetProblem problem)
    {
        _p = problem;
        _is = new sbyte[problem.Count];
        Array.Fill(_is, (sbyte)-1);
        (In, Open) = (new int[problem.Rows], [.. problem.Members.Select(m => m.Length)]);
        OpenCount = problem.Count;
        _queued = new bool[problem.Rows];
        _better = Transposed(problem.Worse);
    }

    public int[] In { get; }
    public int[] Open { get; }
    public int OpenCount { get; private set; }
    public int Picked { get; private set; }
    public long Cost { get; private set; }
    public int Left => _p.Places - Picked;
    public int Mark => _trail.Count;

    public bool IsOpen(int i) => _is[i] < 0;

    public bool IsIn(int i) => _is[i] == 1;

    public bool Root()
    {
        for (var j = 0; j < _p.Rows; j++)
            Touch(j);
        return Settle();
    }

    /// <summary>False where a row can no longer hold; <see cref="Undo"/> is the caller's.</summary>
    public bool Decide(int i, bool isIn) => Set(i, isIn) && Settle();

    public void Undo(int mark)
    {
        while (_trail.Count > mark)
        {
            var i = _trail[^1];
            _trail.RemoveAt(_trail.Count - 1);
            var wasIn = _is[i] == 1;
            _is[i] = -1;
            OpenCount++;
            if (wasIn)
                (Picked, Cost) = (Picked - 1, Cost - _p.Cost[i]);
            foreach (var j in _p.RowsOf[i])
            {
                Open[j]++;
                if (wasIn)
                    In[j]--;
            }
        }
        while (_rows.TryDequeue(out var row))
            _queued[row] = false;
    }

    private bool Set(int i, bool isIn)
    {
        if (_is[i] >= 0)
            return _is[i] == 1 == isIn;
        _is[i] = isIn ? (sbyte)1 : (sbyte)0;
        _trail.Add(i);
        OpenCount--;
        if (isIn)
            (Picked, Cost) = (Picked + 1, Cost + _p.Cost[i]);
        foreach (var j in _p.RowsOf[i])
        {
            Open[j]--;
            if (isIn)
                In[j]++;
            Touch(j);
        }
        // Whoever is as good and earlier comes in with him, whoever is no better and later goes out with him.
        return All(isIn ? _better[i] : _p.Worse[i], isIn);
    }

    private bool All(ulong[] bits, bool isIn)
    {
        for (var w = 0; w < bits.Length; w++)
        for (var rest = bits[w]; rest != 0; rest &= rest - 1)
            if (!Set((w << 6) + BitOperations.TrailingZeroCount(rest), isIn))
                return false;
        return true;
    }

    private void Touch(int row)
    {
        if (!_queued[row])
            _rows.Enqueue(row);
        _queued[row] = true;
    }

    private bool Settle()
    {
        while (true)
        {
            if (Left < 0 || Left > OpenCount)
                return false;
            if (OpenCount > 0 && (Left == 0 || Left == OpenCount))
            {
                var isIn = Left > 0;
                for (var i = 0; i < _p.Count; i++)
                    if (IsOpen(i) && !Set(i, isIn))
                        return false;
            }
            if (!_rows.TryDequeue(out var row))
                return Left == 0 || OpenCount > Left;
            _queued[row] = false;
            if (!Settle(row))
                return false;
        }
    }

    private bool Settle(int row)
    {
        // Of the open places at most so many can go to others than the members of the row, and at most all to them.
        var most = Math.Min(Open[row], Left);
        var least = Math.Max(0, Left - (OpenCount - Open[row]));
        if (In[row] + least > _p.Max[row] || In[row] + most < _p.Min[row])
            return false;
        if (Open[row] == 0)
            return true;
        if (In[row] == _p.Max[row])
            return Members(row, false);
        return In[row] + Open[row] != _p.Min[row] || Members(row, true);
    }

    private bool Members(int row, bool isIn)
    {
        foreach (var i in _p.Members[row])
            if (IsOpen(i) && !Set(i, isIn))
                return false;
        return true;
    }

    private static ulong[][] Transposed(ulong[][] bits)
    {
        var turned = bits.Select(b => new ulong[b.Length]).ToArray();
        for (var i = 0; i < bits.Length; i++)
        for (var w = 0; w < bits[i].Length; w++)
        for (var rest = bits[i][w]; rest != 0; rest &= rest - 1)
            turned[(w << 6) + BitOperations.TrailingZeroCount(rest)][i >> 6] |= 1UL << (i & 63);
        return turned;
    }
}
